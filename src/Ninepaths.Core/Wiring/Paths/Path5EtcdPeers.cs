using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 5: every etcd member to every other.</summary>
internal static class Path5EtcdPeers
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        if (cluster.Provider is { } provider) yield return provider.Inside(5, ComponentKind.Etcd, ComponentKind.Etcd);
        var side = new EtcdSide(cluster);
        foreach (var member in cluster.EtcdMembers)
        {
            var peers = EtcdPeers.Of(cluster, member);
            foreach (var (name, url, peer) in peers)
            {
                yield return new()
                {
                    Path = 5,
                    Client = member.Id,
                    Server = peer?.Id ?? $"etcd {name}",
                    Address = url.ToString(),
                    Dialer = DialerOf(cluster, member, peer ?? member, url),
                    Acceptor = peer is null ? side.Unseen(member.Origin, name, url) : side.ForPeers(peer, url),
                };
            }

            // A lone member still listens: judged as if another one with the same settings came.
            if (peers.Count == 0 && !EtcdPeers.IsLocalOnly(member)
                && EtcdUrl.All(member.Settings["initial-advertise-peer-urls"]) is [var own, ..])
            {
                yield return new()
                {
                    Path = 5,
                    Client = "etcd (another member)",
                    Server = member.Id,
                    Address = own.ToString(),
                    Dialer = DialerOf(cluster, member, member, own),
                    Acceptor = side.ForPeers(member, own),
                };
            }
        }
    }

    private static Dialer DialerOf(Cluster cluster, Component member, Component peer, EtcdUrl url)
    {
        var advertised = peer.Settings["initial-advertise-peer-urls"];
        // What etcd stores is dialled, whatever the flag says by now.
        var origin = cluster.Facts.EtcdMembers.IsDefaultOrEmpty || EtcdUrl.All(advertised).Contains(url)
            ? advertised.Origin : new Origin(OriginKind.Probe, "", "etcd's list of its members");
        var scheme = url.IsTls ? Scheme.Tls(origin, $"dialled at {url}") : Scheme.Plain(origin, $"dialled at {url}");
        var auto = EtcdSide.UsesAutoTls(member, "peer-auto-tls", "peer-cert-file", "peer-key-file");
        var trust = auto
            ? new ServerTrust.Nobody(member.Settings["peer-auto-tls"].Origin, "with --peer-auto-tls a member takes any certificate")
            : cluster.Tls.Trust(member, "peer-trusted-ca-file", BundleReader.Etcd)
                ?? new ServerTrust.SystemRoots(member.Origin, "--peer-trusted-ca-file is not set", cluster.Authorities.Names);
        var credential = cluster.Tls.Credential(member, "peer-client-cert-file", "peer-client-key-file")
            ?? cluster.Tls.Credential(member, "peer-cert-file", "peer-key-file")
            ?? (auto
                ? new Credential.Nothing(
                    member.Settings["peer-auto-tls"].Origin, "with --peer-auto-tls it has only a certificate that it made itself")
                : new Credential.Nothing(member.Origin, "--peer-cert-file is not set"));
        return new(scheme, trust, url.Host, credential);
    }
}
