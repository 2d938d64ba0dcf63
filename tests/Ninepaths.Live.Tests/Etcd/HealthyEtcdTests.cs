using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;

namespace Ninepaths.Live.Tests.Etcd;

/// <summary>etcd as kubeadm starts it gives no false alarm.</summary>
public sealed class HealthyEtcdTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_member_is_as_it_should_be()
    {
        await using var site = new Site();
        var cp1 = site.AddHost("cp1");
        await EtcdProcess.StartAsync(cp1, EtcdProcess.Healthy(cp1), Cancelled);
        ApiServerManifest.Write(cp1, ApiServerProcess.Healthy(cp1));

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        audit.FoundNothingBut();
        var probe = audit.Probe(cp1.Address, 2379);
        Assert.True(probe.Tls!.ClientCertificateRequested);
        Assert.Contains("CN=etcd-ca", probe.Tls.AcceptableClientCAs);
        Assert.All([ProbeWith.NoCertificate, ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate], with => Assert.False(probe.With(with)!.LetIn));
    }

    [Fact]
    public async Task Three_members_are_as_they_should_be()
    {
        await using var site = new Site();
        LiveHost[] hosts = [site.AddHost("cp1"), site.AddHost("cp2"), site.AddHost("cp3")];
        await EtcdProcess.StartAllAsync(hosts.Select(host => (host, EtcdProcess.Healthy(host, hosts))), Cancelled);
        foreach (var host in hosts) ApiServerManifest.Write(host, ApiServerProcess.Healthy(host, hosts));

        var audit = await LiveAudit.OfAsync(site, Cancelled);

        audit.FoundNothingBut();
    }
}
