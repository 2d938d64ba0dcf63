using System.Collections.Immutable;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies;

/// <summary>The connections a rule is about, apart from their ends: protocols and destination ports.</summary>
/// <param name="Fixed">Those given by number.</param>
/// <param name="Named">Those given by the name of a container port of the destination.</param>
public sealed record PortMatch(ConnectionSet Fixed, ImmutableArray<NamedPort> Named)
{
    /// <summary>All protocols and ports, also those without ports.</summary>
    public static readonly PortMatch Anything = new(ConnectionSet.All, []);

    public static readonly PortMatch Nothing = new(ConnectionSet.None, []);

    /// <summary>What is taken away again: <c>notPorts</c> and <c>notProtocol</c> of Calico, <c>notPorts</c> of Istio.</summary>
    public PortMatch? Except { get; init; }

    public static PortMatch Of(ConnectionSet connections) => new(connections, []);

    /// <summary>Every named port it uses.</summary>
    public IEnumerable<NamedPort> Names => Except is null ? Named : Named.Concat(Except.Names);

    /// <summary>The connections, given what the names mean at the destination.</summary>
    public ConnectionSet Resolve(Func<NamedPort, ConnectionSet> destination)
    {
        var connections = Fixed;
        foreach (var name in Named) connections = connections.Union(destination(name));
        return Except is null ? connections : connections.Except(Except.Resolve(destination));
    }
}

/// <summary>A container port by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Protocol">The protocol; null where any protocol's port of that name is meant.</param>
public readonly record struct NamedPort(string Name, Protocol? Protocol);
