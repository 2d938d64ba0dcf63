using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Layouts.Rancher;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 4: every API server to every etcd URL it names. etcd never dials back.</summary>
internal static class Path4ApiServerToEtcd
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        if (cluster.Provider is { } provider) yield return provider.Inside(4, ComponentKind.KubeApiserver, ComponentKind.Etcd);
        var side = new EtcdSide(cluster);
        foreach (var connection in KineConnections.Of(cluster)) yield return connection;
        foreach (var server in cluster.ApiServers)
        {
            foreach (var group in Groups(cluster, server))
            {
                // etcd's client derives TLS or plain text from the first URL of a list and uses it for all (client/v3/client.go).
                var tls = group[0].Url.IsTls;
                foreach (var (url, setting) in group)
                {
                    var member = MemberAt(cluster, server, url);
                    yield return new()
                    {
                        Path = 4,
                        Client = server.Id,
                        Server = member?.Id ?? "etcd",
                        Address = url.ToString(),
                        Dialer = DialerOf(cluster, server, url, tls, group[0].Url, setting),
                        Acceptor = member is null ? side.Unseen(setting.Origin, url.ToString(), url) : side.ForClients(member, url),
                    };
                }
            }
        }
    }

    /// <summary>--etcd-servers, and each list of --etcd-servers-overrides (resource#url;url).</summary>
    private static IEnumerable<ImmutableArray<(EtcdUrl Url, Setting Setting)>> Groups(Cluster cluster, Component server)
    {
        var main = server.Settings["etcd-servers"];
        // Behind a socket of its own a distribution's program translates for another store.
        var translated = cluster.Programs.Any(program => ReferenceEquals(program.Host, server.Host));
        if (EtcdUrl.All(main).RemoveAll(url => translated && url.IsSocket) is { Length: > 0 } urls) yield return [.. urls.Select(url =>
            (url, main))];
        var overrides = server.Settings["etcd-servers-overrides"];
        foreach (var value in overrides.Values)
        {
            var list = value[(value.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(';').Select(EtcdUrl.Parse).OfType<EtcdUrl>()
                .ToList();
            if (list.Count > 0) yield return [.. list.Select(url => (url, overrides))];
        }
    }

    private static Dialer DialerOf(Cluster cluster, Component server, EtcdUrl url, bool tls, EtcdUrl first, Setting setting)
    {
        var scheme = tls ? Scheme.Tls(setting.Origin, $"dials {url}")
            : Scheme.Plain(setting.Origin,
                url == first ? $"dials {url}" : $"dials {url} in plain text, because the first URL of the list is {first}");
        var trust = cluster.Tls.Trust(server, "etcd-cafile", BundleReader.Etcd)
            ?? new ServerTrust.SystemRoots(server.Origin, "--etcd-cafile is not set", cluster.Authorities.Names);
        var credential = cluster.Tls.Credential(server, "etcd-certfile", "etcd-keyfile")
            ?? new Credential.Nothing(server.Origin, "--etcd-certfile is not set");
        return new(scheme, trust, url.Host, credential);
    }

    private static Component? MemberAt(Cluster cluster, Component server, EtcdUrl url)
    {
        var address = System.Net.IPAddress.TryParse(url.Host, out _) ? url.Host : ApiEndpoints.Lookup(server.Host, url.Host);
        return url.IsLoopback
            ? cluster.EtcdMembers.FirstOrDefault(member => ReferenceEquals(member.Host, server.Host) && Listens(member, url, url.Host))
            : cluster.EtcdMembers.FirstOrDefault(member => member.Host.Name == url.Host || Listens(member, url, url.Host)
                || (address is not null && Listens(member, url, address)));
    }

    private static bool Listens(Component member, EtcdUrl url, string address) =>
        EtcdUrl.All(member.Settings["listen-client-urls"]).Concat(EtcdUrl.All(member.Settings["advertise-client-urls"]))
            .Any(listener => listener.Port == url.Port && (CanonicalAddress.Same(listener.Host, address) || (listener.Takes(address)
                && (url.IsLoopback || (!member.Host.Addresses.IsDefault
                    && member.Host.Addresses.Any(own => CanonicalAddress.Same(own, address)))))));
}
