using Ninepaths.Facts;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 9: the wire between the nodes: is anything on it encrypted?</summary>
/// <remarks>One connection for each node, from all the others: what matters is what the node's own end does.</remarks>
internal static class Path9NodeToNode
{
    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var plugin = NetworkPlugin.Of(cluster);
        foreach (var kubelet in cluster.Kubelets)
        {
            var scheme = Wire(plugin, kubelet.Host);
            const string Needs = "the peers' keys of WireGuard or IPsec on both nodes";
            yield return new()
            {
                Path = 9,
                Client = "other nodes",
                Server = $"node@{kubelet.Host.Name}",
                Address = "",
                Dialer = new(scheme, new ServerTrust.Unknown(scheme.Origin, scheme.Because, Needs), null, new Credential.Unknown(scheme.Origin, scheme.Because, Needs)),
                Acceptor = new(scheme,
                    new ServingIdentity.Unknown(scheme.Origin, scheme.Because, Needs),
                    new ClientAuth.Unknown(scheme.Origin, scheme.Because, Needs),
                    new(null, [], scheme.Origin, scheme.Origin),
                    new(new(AnonymousKind.Refused, scheme.Origin, "nodes have no users"), new(AuthorizationKind.Unknown, scheme.Origin, scheme.Because))),
            };
        }
    }

    private static Scheme Wire(NetworkPlugin plugin, Host host)
    {
        var seen = NodeEncryption.ByHost(host, out var origin);
        if (plugin.Encrypts is { Length: > 0 } how) return Scheme.Tls(plugin.Origin, how);
        // A sign is not a proof: what the tunnel covers is not known from here.
        if (seen is { Length: > 0 }) return Scheme.Unknown(origin, $"{seen}: what it encrypts was not observed");
        return seen switch
        {
            "" => Scheme.Plain(origin, "neither WireGuard nor IPsec was seen on the node" + (plugin.Name is null ? "" : $", and {plugin.Because}")),
            _ => Scheme.Unknown(origin, "the node's interfaces, sockets and processes were not observed"),
        };
    }
}
