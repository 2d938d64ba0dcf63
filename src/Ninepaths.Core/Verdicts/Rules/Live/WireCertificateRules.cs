using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts.Properties;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules.Live;

/// <summary>Certificates that ports show and that no connection is judged by: of programs that only scrapers dial, at further addresses, of load balancers.</summary>
internal static class WireCertificateRules
{
    private const int SelfSigned = 502;
    private const int BalancerEndsTls = 545;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at) => cluster.Live.All.IsEmpty ? [] :
    [
        .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler)).SelectMany(program => OwnPort(cluster, program, at)),
        .. cluster.ApiServers.Where(server => server.Settings["tls-sni-cert-key"].Values.IsEmpty && server.Front is null)
            .SelectMany(server => Others(cluster, server, 3, "tls-cert-file", "tls-private-key-file", ProgramPorts.Of(cluster, server))),
        .. cluster.EtcdMembers.SelectMany(member => Others(cluster, member, 4, "cert-file", "key-file", WireEtcd.Ports(cluster, member, peers: false))),
        .. cluster.EtcdMembers.SelectMany(member => Others(cluster, member, 5, "peer-cert-file", "peer-key-file", WireEtcd.Ports(cluster, member, peers: true))),
        .. cluster.Kubelets.SelectMany(kubelet => OwnKubelet(cluster, kubelet)),
        .. Balancers(cluster),
    ];

    /// <summary>Scheduler and controller-manager: who scrapes them has to verify this one.</summary>
    private static IEnumerable<Finding> OwnPort(Cluster cluster, Component program, DateTimeOffset at)
    {
        foreach (var finding in Others(cluster, program, 8, "tls-cert-file", "tls-private-key-file", ProgramPorts.Of(cluster, program))) yield return finding;
        foreach (var port in ProgramPorts.Of(cluster, program))
        {
            if (port.Chain?.Certificates is not [var leaf, ..]) continue;
            var evidence = new Evidence(port.Origin, $"shows {leaf.DisplayName}, valid from {Day(leaf.NotBefore)} to {Day(leaf.NotAfter)}", $"valid at {Day(at)}");
            if (!leaf.IsValidAt(at)) yield return Finding.Of(8, (int)Weakness.ServerExpired, program.Id, [evidence]);
            else if (leaf.NotAfter - at < FreshnessJudge.Soon) yield return Finding.Of(8, (int)Weakness.ExpiresSoon, program.Id, [evidence with { Expected = "renewed: its own is made anew at each start" }]);
        }
    }

    /// <summary>All addresses and ports of one server show the certificate of its file.</summary>
    private static IEnumerable<Finding> Others(Cluster cluster, Component program, int path, string certificate, string key, ImmutableArray<SeenPort> ports)
    {
        if (cluster.Tls.Identity(program, certificate, key) is not ServingIdentity.Certificate { Chain.Certificates: [var onDisk, ..] } file) yield break;
        foreach (var odd in ports.Where(port => port.Chain?.Certificates is [var leaf, ..] && leaf.Sha256 != onDisk.Sha256)
            .GroupBy(port => FreshnessJudge.Stale(port.Chain!.Certificates[0], onDisk).Weakness))
            yield return Finding.Of(path, (int)odd.Key, program.Id,
            [
                .. odd.Select(port => new Evidence(port.Origin, $"serial {port.Chain!.Certificates[0].SerialNumber}, valid until {Day(port.Chain.Certificates[0].NotAfter)}",
                    $"serial {onDisk.SerialNumber}, valid until {Day(onDisk.NotAfter)}")),
                new(file.Origin, $"serial {onDisk.SerialNumber}", "what is on disk is what is served"),
            ]);
    }

    /// <summary>client-go's cert.GenerateSelfSignedCertKey calls the issuer name-ca@time: no other CA is called so.</summary>
    private static IEnumerable<Finding> OwnKubelet(Cluster cluster, Component kubelet) =>
        (from port in ProgramPorts.Of(cluster, kubelet)
         where port.Chain?.Certificates is [var leaf, ..] && leaf.Issuer.CommonName is var issuer && issuer.IndexOf("-ca@", StringComparison.Ordinal) is var cut and > 0
             && issuer[(cut + 4)..] is { Length: > 0 } time && time.All(char.IsAsciiDigit)
         select new Evidence(port.Origin, $"shows a certificate issued by \"{port.Chain!.Certificates[0].Issuer.CommonName}\", valid until {Day(port.Chain.Certificates[0].NotAfter)}",
             "a certificate of the cluster's CA")).ToImmutableArray() is { IsEmpty: false } shown ? [Finding.Of(1, SelfSigned, kubelet.Id, shown)] : [];

    private static IEnumerable<Finding> Balancers(Cluster cluster) =>
        from address in cluster.Kubeconfigs.Where(use => !use.UsedBy.IsEmpty).Select(use => (use.Host, Url: use.File.Current.Cluster?.Server?.Value))
            .Concat(cluster.UserContexts.Where(context => context.Elsewhere is null).Select(context => (context.Use.Host, Url: context.Address)))
        where address.Url is not null
        let balancer = cluster.ApiServers.Any(server => server.Front is not null) ? null : cluster.ApiServerSide.BalancerAt(address.Host, address.Url)
        where balancer is not null
        group balancer by $"{KubeconfigDialer.HostOf(address.Url)}:{LivePorts.Text(ApiEndpoints.PortOf(address.Url))}" into same
        let leaf = same.First().Chain!.Certificates[0]
        select Finding.Of(3, BalancerEndsTls, same.Key, [new(same.First().Origin, $"shows {leaf.DisplayName} by {leaf.Issuer.CommonName}, which no API server has", "the certificate of an API server: connections passed on as they are")]);

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
