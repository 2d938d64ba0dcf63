using System.Collections.Immutable;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>
/// The connections that a rule matches, in disjoint parts: of some it matches all, of others only those that meet
/// a condition that cannot be told from the ends and the port (an ICMP type, a source port, an HTTP method).
/// </summary>
internal sealed class ConditionalConnections
{
    private List<(ConnectionSet Connections, ImmutableArray<string> Conditions)> _parts = [(ConnectionSet.All, [])];

    /// <summary>The parts that are not empty; conditions are null where there are none.</summary>
    public IEnumerable<(ConnectionSet Connections, string? Condition)> Parts =>
        from part in _parts where !part.Connections.IsEmpty select (part.Connections, part.Conditions.IsEmpty ? null : string.Join(", ", part.Conditions));

    /// <summary>Nothing but these.</summary>
    public void Narrow(ConnectionSet to) => _parts = [.. _parts.Select(part => (part.Connections.Intersect(to), part.Conditions))];

    /// <summary>Of these, only those that meet a condition.</summary>
    public void Limit(ConnectionSet these, string condition) => _parts =
    [
        .. _parts.Select(part => (part.Connections.Except(these), part.Conditions)),
        .. _parts.Select(part => (part.Connections.Intersect(these), part.Conditions.Add(condition))),
    ];
}
