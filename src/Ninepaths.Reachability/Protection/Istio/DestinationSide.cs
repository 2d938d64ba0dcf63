using System.Collections.Immutable;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Everything that is decided at a destination, whoever the client is.</summary>
internal sealed record DestinationSide
{
    public required Pod Pod { get; init; }

    public required MeshMember Member { get; init; }

    public required EffectiveModes Modes { get; init; }

    /// <summary>What its sidecar or ztunnel enforces.</summary>
    public required AuthorizationRules Rules { get; init; }

    /// <summary>The ports of Services that lead to it, by container port.</summary>
    public required ILookup<int, ServiceRoute> Routes { get; init; }

    /// <summary>The waypoint for traffic to its address; null for none.</summary>
    public Waypoint? Waypoint { get; init; }

    /// <summary>What that waypoint enforces.</summary>
    public AuthorizationRules? WaypointRules { get; init; }

    /// <summary>Every port at which something may be different from other ports.</summary>
    public required ImmutableSortedSet<int> Ports { get; init; }

    /// <summary>What the traffic of a port is taken for; unlike names of Services are as good as none.</summary>
    public PortTraffic Traffic(int port)
    {
        var all = Routes[port].Select(route => route.Traffic).Distinct().ToArray();
        return all is [var only] ? only : PortTraffic.Detected;
    }
}
