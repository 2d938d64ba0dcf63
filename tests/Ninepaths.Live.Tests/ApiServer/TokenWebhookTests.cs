using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;

namespace Ninepaths.Live.Tests.ApiServer;

/// <summary>An API server that asks somebody else whose token it is.</summary>
public sealed class TokenWebhookTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_that_believes_every_token()
    {
        await using var site = new Site();
        var cp1 = site.AddHost("cp1");
        await using var webhook = await TokenReviewer.StartAsync(cp1.OwnAddress, LivePki.ServerOf(cp1, "webhook", site.Pki.Ca).Build(), Cancelled);
        var kubeconfig = Kubeconfig.Write(cp1, "webhook.conf", webhook.Url, site.Pki.Ca, "kube-apiserver", LivePki.Client("kube-apiserver", site.Pki.Ca).Build());
        await EtcdProcess.StartAsync(cp1, EtcdProcess.Healthy(cp1), Cancelled);
        await ApiServerProcess.StartAsync(site, cp1, ApiServerProcess.Healthy(cp1).With(
            $"--authentication-token-webhook-config-file={kubeconfig}", "--authentication-token-webhook-version=v1"), Cancelled);

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        audit.Found("NP3572", $"{cp1.Address}:6443");
    }
}
