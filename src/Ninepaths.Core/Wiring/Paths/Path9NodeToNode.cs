using Ninepaths.Facts;
using Ninepaths.Wiring.Network;
using Ninepaths.Wiring.Nodes;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 9: the wire between the nodes: is anything on it encrypted?</summary>
/// <remarks>One connection for each node, from all the others: what matters is what the node's own end does.</remarks>
internal static class Path9NodeToNode
{
    private const string Needs = "the interfaces, sockets and processes of the node, and the peers of its WireGuard or IPsec";

    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        var plugin = cluster.Plugin;
        if (Only(cluster) is not null) yield break;
        foreach (var kubelet in cluster.Kubelets)
        {
            var scheme = Wire(plugin, kubelet.Host, NodeOf(cluster, kubelet));
            yield return new()
            {
                Path = 9,
                Client = "other nodes",
                Server = $"node@{kubelet.Host.Name}",
                Address = "",
                Dialer = Dialer.Behind(scheme, Needs),
                Acceptor = Acceptor.Behind(scheme, Needs),
            };
        }
    }

    /// <summary>What is said of a cluster of one node.</summary>
    public static IEnumerable<PathRemark> Remarks(Cluster cluster) =>
        Only(cluster) is { } node ? [new(9, node.Origin, $"no connection: {node.Name} is the only node")] : [];

    /// <summary>The node that has no other beside it; null where there are several, or where nobody asked.</summary>
    private static ApiObject? Only(Cluster cluster) =>
        cluster.Facts.Api.Of("nodes") is [var node] && cluster.Kubelets.Count() <= 1 ? node : null;

    private static NodeWire? NodeOf(Cluster cluster, Component kubelet) =>
        cluster.Traffic?.Nodes.FirstOrDefault(node => node.Node == NodeTable.NameOf(kubelet));

    private static Scheme Wire(NetworkPlugin plugin, Host host, NodeWire? node)
    {
        var seen = NodeEncryption.ByHost(host, out var origin);
        // What a plug-in encrypts between pods it need not encrypt between nodes themselves.
        if (node is { Encrypted: true }) return Scheme.Tls(node.Origin ?? plugin.Origin, node.Because);
        if (node is { Encrypted: false }) return Scheme.Plain(node.Origin ?? plugin.Origin, node.Because);
        // A host that was looked at and shows no tunnel has none, whatever objects nobody saw may say.
        if (node is { Encrypted: null } && seen != "") return Scheme.Unknown(node.Origin ?? plugin.Origin, node.Because, Needs);
        if (plugin.Encrypts is { Length: > 0 } how) return Scheme.Tls(plugin.Origin, how);
        // A sign is not a proof: what the tunnel covers is not known from here.
        if (seen is { Length: > 0 }) return Scheme.Unknown(origin, $"{seen}: what it encrypts was not observed", Needs);
        return seen switch
        {
            "" => Scheme.Plain(
                origin, "neither WireGuard nor IPsec was seen on the node" + (plugin.Name is null ? "" : $", and {plugin.Because}")),
            _ => Scheme.Unknown(origin, "the node's interfaces, sockets and processes were not observed", Needs),
        };
    }
}
