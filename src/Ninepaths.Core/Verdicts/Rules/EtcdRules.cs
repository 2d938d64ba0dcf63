using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Every URL that etcd listens at, and the flags that do not do what they seem to.</summary>
internal static class EtcdRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) =>
        cluster.EtcdMembers.SelectMany(member =>
            (IEnumerable<Finding>)[.. Listeners(cluster, member), .. ClientCertificates(member), .. Peers(cluster, member)]);

    private static IEnumerable<Finding> Listeners(Cluster cluster, Component member)
    {
        foreach (var key in new[] { "listen-client-urls", "listen-client-http-urls" })
        {
            var setting = member.Settings[key];
            foreach (var url in EtcdUrl.All(setting).Where(url => url.IsPlain && !SpeaksTls(cluster, member, url)))
            {
                yield return Finding.Of(4, url.IsLoopback ? 502 : 501, member.Id,
                    [Evidence.Of(member,
                        key, "https:// only") with { Actual = $"listens at {url}" + (setting.IsSet ? "" : " by default") }]);
            }
        }

        var metrics = member.Settings["listen-metrics-urls"];
        foreach (var url in EtcdUrl.All(metrics).Where(url => url.IsPlain && !url.IsLoopback))
            yield return Finding.Of(4, 503, member.Id, [new(metrics.Origin, $"serves metrics at {url}", "http://127.0.0.1:2381 or https")]);
    }

    /// <summary>What is set is not what runs, which is told elsewhere.</summary>
    internal static bool SpeaksTls(Cluster cluster, Component member, EtcdUrl url) => cluster.Live.At(member.Host, url.IsEverywhere ? null : url.Host, url.Port) is { SpeaksTls: true, Plain: null } there
        && (url.IsEverywhere || LivePorts.IsAt(there, url.Host == "localhost" ? HostPlaces.Loopback : url.Host));

    private static IEnumerable<Finding> ClientCertificates(Component member)
    {
        foreach (var (path, auth, authority) in new[] { (4, "client-cert-auth", "trusted-ca-file"),
            (5, "peer-client-cert-auth", "peer-trusted-ca-file") })
        {
            var (required, roots) = (member.Settings[auth], member.Settings[authority]);
            if (path == 4 && required.Boolean is true && roots is { IsKnown: true, Text: null })
                yield return Finding.Of(4, 504, member.Id, [Evidence.Of(member, auth, "together with --trusted-ca-file")]);
            // Where a distribution starts etcd inside its own program nobody can set the flag.
            if (required.IsKnown && required.Boolean is not true && roots is { Text: not null, Source: not SettingSource.Distribution })
                yield return Finding.Of(path, 507, member.Id,
                    [Evidence.Of(member, auth, "true"), Evidence.Of(member, authority, "true beside it")]);
        }
    }

    /// <summary>True when the CA of the peers is not the one that vouches for etcd's clients too.</summary>
    private static bool SignsPeersOnly(Cluster cluster, Component member)
    {
        var (peers, clients) = (Keys("peer-trusted-ca-file"), Keys("trusted-ca-file"));
        return peers.Count > 0 && clients.Count > 0 && !peers.Overlaps(clients);

        HashSet<string> Keys(string key) => cluster.Tls.ClientRoots(member, key, BundleReader.Etcd) is { Roots: { } roots }
            ? [.. roots.Certificates.Select(ca => ca.SpkiSha256)] : [];
    }

    private static Evidence Local(Component member)
    {
        var setting = member.Settings["listen-peer-urls"];
        var urls = string.Join(", ", EtcdUrl.All(setting).Select(url => url.ToString()));
        return new(setting.IsSet ? setting.Origin : member.Origin, $"listens at {urls}" + (setting.IsSet ? "" : " by default"),
            "https:// only");
    }

    private static IEnumerable<Finding> Peers(Cluster cluster, Component member)
    {
        if (EtcdPeers.IsLocalOnly(member) && EtcdPeers.Of(cluster, member).Count == 0)
            yield return Finding.Of(5, 540, member.Id, [Local(member)]);

        var (names, hosts) = (member.Settings["peer-cert-allowed-cn"], member.Settings["peer-cert-allowed-hostname"]);
        if (names.IsKnown && names.Text is null && hosts.Text is null && member.Settings["peer-trusted-ca-file"].Text is not null
            && !SignsPeersOnly(cluster, member))
            yield return Finding.Of(5, 501, member.Id,
                [Evidence.Of(member, "peer-cert-allowed-cn", "the common names of the members' peer certificates")]);

        var stored = cluster.Facts.EtcdMembers.IsDefault
            ? null : cluster.Facts.EtcdMembers.FirstOrDefault(each => each.Name == EtcdPeers.NameOf(member));
        var advertised = member.Settings["initial-advertise-peer-urls"];
        if (stored is null || !advertised.IsSet) yield break;
        var urls = EtcdUrl.All(advertised).Select(url => url.ToString()).Order(StringComparer.Ordinal);
        var kept = stored.PeerUrls.Select(EtcdUrl.Parse).OfType<EtcdUrl>().Select(url => url.ToString()).Order(StringComparer.Ordinal);
        if (!urls.SequenceEqual(kept))
            yield return Finding.Of(5, 502, member.Id,
                [Evidence.Of(member, "initial-advertise-peer-urls", "etcd stores " + string.Join(',', stored.PeerUrls))]);
    }
}
