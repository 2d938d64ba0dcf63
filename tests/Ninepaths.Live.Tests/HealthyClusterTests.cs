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

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        // NP9001: nothing here encrypts what nodes send each other, which is so and is no matter of these components.
        audit.FoundNothingBut("NP9001");
        Assert.All(
            [(cp1.Address, 6443), (cp1.Address, 10250), (cp1.OwnAddress, 10257), (cp1.OwnAddress, 10259)],
            port => Assert.All([ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate], with => Assert.All(audit.Probe(port.Item1, port.Item2).With(with)!.Http, answer => Assert.Equal(401, answer.Status))));
    }
}
