using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The subsets that VirtualServices route to. A subset that no route names is never used.</summary>
internal static class RoutedSubsets
{
    private static readonly string[] RouteKinds = ["http", "tcp", "tls"];

    public static ImmutableArray<(string Host, string Subset)> Read(PolicyInput input)
    {
        var subsets = ImmutableArray.CreateBuilder<(string Host, string Subset)>();
        foreach (var item in input.Of("networking.istio.io", "VirtualService"))
        {
            foreach (var destination in Destinations(item.Spec))
            {
                if (destination["host"].Text is not { Length: > 0 } host || destination["subset"].Text is not { Length: > 0 } subset) continue;
                subsets.Add((host.Contains('.', StringComparison.Ordinal) ? host : DestinationRules.HostOf(host, item.Namespace ?? "default"), subset));
            }
        }

        return subsets.ToImmutable();
    }

    private static IEnumerable<ConfigNode> Destinations(ConfigNode spec) =>
        from kind in RouteKinds
        from rule in spec[kind].Items
        from route in rule["route"].Items
        select route["destination"];
}
