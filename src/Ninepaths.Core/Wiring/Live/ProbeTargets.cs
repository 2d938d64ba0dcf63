using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>Which ports of a cluster are worth dialling: those that settings name, those that somebody dials, those that somebody was seen
/// listening on, and those that ought to be closed.</summary>
public static class ProbeTargets
{
    /// <summary>Every port once, in an order that is the same for the same facts.</summary>
    public static ImmutableArray<ProbeTarget> Of(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        if (topology.Cluster is not { } cluster) return [];
        var places = new HostPlaces(cluster);
        // Of two that are one port the first counts: what a setting says of it before what it looks like.
        var known = ComponentTargets.Find(cluster, places)
            .Concat(DialledTargets.Find(cluster, places))
            .Concat(ListenerTargets.Find(cluster))
            .Concat(ClosedTargets.Find(cluster, places))
            .DistinctBy(target => (target.Host, CanonicalAddress.Of(target.Address), target.Port, target.ServerName is not null && HasNames(cluster, target) ? target.ServerName : null));
        return
        [
            .. known.OrderBy(target => target.Host is null).ThenBy(target => target.Host, StringComparer.Ordinal).ThenBy(target => target.Role)
                .ThenBy(target => target.Port).ThenBy(target => target.Address, StringComparer.Ordinal).ThenBy(target => target.ServerName, StringComparer.Ordinal),
        ];
    }

    /// <summary>True for an API server that shows different certificates for different names.</summary>
    private static bool HasNames(Cluster cluster, ProbeTarget target) =>
        cluster.ApiServers.Any(server => server.Id == target.Component && !server.Settings["tls-sni-cert-key"].Values.IsEmpty);
}
