using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;

namespace Ninepaths.Live.Tests;

/// <summary>All components at once, without any weakness.</summary>
public sealed class HealthyClusterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_node_gives_no_false_alarm()
    {
        await using var site = new Site();
        var cp1 = site.AddHost("cp1");
        await EtcdProcess.StartAsync(cp1, EtcdProcess.Healthy(cp1), Cancelled);
        await ApiServerProcess.StartAsync(site, cp1, ApiServerProcess.Healthy(cp1), Cancelled);
        await Rights.OfTheApiServerAtKubeletsAsync(site, cp1, Cancelled);
        await KubeletProcess.StartAsync(cp1, KubeletProcess.Healthy(cp1, cp1, site), Cancelled);
        await Task.WhenAll(
            ControlPlaneProcess.StartAsync(cp1, ControlPlaneProcess.ControllerManager, ControlPlaneProcess.HealthyControllerManager(cp1, cp1, site), Cancelled),
            ControlPlaneProcess.StartAsync(cp1, ControlPlaneProcess.Scheduler, ControlPlaneProcess.HealthyScheduler(cp1, cp1, site), Cancelled),
            KubeProxyProcess.StartAsync(cp1, KubeProxyProcess.Healthy(cp1, cp1, site), Cancelled));
        Kubeconfig.WriteAdministrator(cp1, site);
        await SettledAsync(site, cp1);

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        // NP9001: nothing here encrypts what nodes send each other, which is so and is no matter of these components.
        audit.FoundNothingBut("NP9001");
        Assert.All(
            [(cp1.Address, 6443), (cp1.Address, 10250), (cp1.OwnAddress, 10257), (cp1.OwnAddress, 10259)],
            port => Assert.All(
                [ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate],
                with => Assert.All(audit.Probe(port.Item1, port.Item2).With(with)!.Http, answer => Assert.Equal(401, answer.Status))));
    }

    /// <summary>Programs are healthy before they have done their first work: the node's report, and the CA that every namespace gets.</summary>
    private static async Task SettledAsync(Site site, LiveHost cp1)
    {
        using var api = new ApiClient(site, cp1);
        await cp1.Programs[0].UntilAsync("followed by all that the others write", async token =>
            (await api.SayAsync("/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt", token)).Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            && (await api.SayAsync("/api/v1/namespaces/default/configmaps/kube-root-ca.crt", token)).Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            && (await api.SayAsync("/api/v1/namespaces/kube-public/configmaps/kube-root-ca.crt", token)).Contains("BEGIN CERTIFICATE", StringComparison.Ordinal)
            && (await api.SayAsync($"/api/v1/nodes/{cp1.Name}", token)).Contains("KubeletReady", StringComparison.Ordinal), TimeSpan.FromSeconds(60), Cancelled);
    }
}
