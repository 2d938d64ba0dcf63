using System.Collections.Immutable;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Finds what DestinationRules say of connections from a client to a Service.</summary>
/// <remarks>
/// istio pilot/pkg/model/push_context.go (<c>destinationRule</c>): rules of the client's namespace, then of the Service's, then of the root
/// namespace; of each the most specific host; rules of one host and namespace are merged, the oldest first.
/// </remarks>
internal sealed class DestinationRules(ImmutableArray<DestinationRule> oldestFirst, ImmutableArray<(string Host, string Subset)> routedSubsets, string rootNamespace)
{
    /// <summary>Every label that decides something: of clients, and of pods in subsets.</summary>
    public IEnumerable<string> Keys => oldestFirst.SelectMany(rule => (rule.Clients?.Keys ?? []).Concat(rule.Subsets.SelectMany(subset => subset.Pods?.Keys ?? [])));

    /// <summary>The name of a Service. Istio takes <c>cluster.local</c> for the domain of the cluster unless istiod is told otherwise.</summary>
    public static string HostOf(string service, string @namespace) => $"{service}.{@namespace}.svc.cluster.local";

    /// <summary>What clients may speak to a pod through a Service: several where routes of VirtualServices decide; null stands for no word on it.</summary>
    public IEnumerable<(ClientTls? Mode, DestinationRule? By)> For(Pod client, ServiceRoute route, Pod destination)
    {
        var host = HostOf(route.Service.Name, route.Service.Namespace);
        var merged = Applying(client, host, route.Service.Namespace);
        // Of merged rules the first trafficPolicy is taken whole.
        var by = merged.FirstOrDefault(rule => rule.Tls is not null);
        var common = by?.Tls?.At(route.Port);
        yield return (common, common is null ? null : by);
        foreach (var rule in merged)
        {
            foreach (var subset in rule.Subsets.Where(each => each.Tls is not null && (each.Pods?.Matches(destination.Labels) ?? true)))
            {
                if (routedSubsets.Contains((host, subset.Name)) && subset.Tls!.At(route.Port) is { } mode) yield return (mode, rule);
            }
        }
    }

    private ImmutableArray<DestinationRule> Applying(Pod client, string host, string serviceNamespace)
    {
        // A client in the root namespace has only the private rules there before those of the Service's namespace.
        var local = MostSpecific(host, client.Namespace, rule => rule.IsVisibleIn(client.Namespace) && (client.Namespace != rootNamespace || rule.IsPrivate));
        if (local.Length > 0)
        {
            var selected = local.Where(rule => rule.Clients?.Matches(client.Labels) ?? false).ToImmutableArray();
            return selected.Length > 0 ? selected : [.. local.Where(rule => rule.Clients is null)];
        }

        foreach (var @namespace in new[] { serviceNamespace, rootNamespace })
        {
            // Visibility counts only after the most specific host was picked, as upstream.
            var exported = MostSpecific(host, @namespace, rule => !rule.IsPrivate).Where(rule => rule.IsVisibleIn(client.Namespace)).ToImmutableArray();
            if (exported.Length > 0) return exported;
        }

        return [];
    }

    private ImmutableArray<DestinationRule> MostSpecific(string host, string @namespace, Func<DestinationRule, bool> isIn)
    {
        var all = oldestFirst.Where(rule => rule.Namespace == @namespace && rule.IsFor(host) && isIn(rule)).ToArray();
        var longest = all.MaxBy(rule => (rule.Host == host, rule.Host.Length))?.Host;
        return [.. all.Where(rule => rule.Host == longest)];
    }
}
