using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Gathers the parts of a verdict, and joins those that differ in their connections only.</summary>
internal sealed class MeshParts
{
    private readonly Dictionary<MeshPart, ConnectionSet> _connections = [];

    public void Add(ConnectionSet connections, MeshPart part)
    {
        if (connections.IsEmpty) return;
        var key = part with { Connections = ConnectionSet.None };
        _connections[key] = _connections.TryGetValue(key, out var earlier) ? earlier.Union(connections) : connections;
    }

    public MeshVerdict ToVerdict() => new([.. _connections.Select(item => item.Key with { Connections = item.Value })]);
}
