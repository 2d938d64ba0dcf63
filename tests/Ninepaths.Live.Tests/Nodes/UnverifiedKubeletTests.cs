using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;

namespace Ninepaths.Live.Tests.Nodes;

/// <summary>kubeadm's default on path 1: an API server that takes any certificate for a kubelet's.</summary>
public sealed class UnverifiedKubeletTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_api_server_that_does_not_verify_kubelets()
    {
        await using var site = new Site();
        var (cp1, w1) = (site.AddHost("cp1"), site.AddHost("w1"));
        await EtcdProcess.StartAsync(cp1, EtcdProcess.Healthy(cp1), Cancelled);
        await ApiServerProcess.StartAsync(site, cp1, ApiServerProcess.Healthy(cp1).Without("--kubelet-certificate-authority"), Cancelled);
        await Rights.OfTheApiServerAtKubeletsAsync(site, cp1, Cancelled);
        var flags = KubeletProcess.Healthy(w1, cp1, site);
        KubeletProcess.Configure(w1, "tlsCertFile: null", "tlsPrivateKeyFile: null");
        await KubeletProcess.StartAsync(w1, flags, Cancelled);

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        audit.Found("NP1101");
    }
}
