using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Reading;

/// <summary>Says what was assumed, where it makes a difference.</summary>
internal static class Assumptions
{
    public static IEnumerable<string> Of(Dialect dialect, string because, ImmutableArray<Pod> pods, IReadOnlyCollection<Policy> policies)
    {
        if (policies.Count == 0) yield break;
        yield return $"policies are read as {Name(dialect.Name)} does: {because}";
        var byAddress = policies.Where(policy => UsesAddresses(policy)).ToList();
        if (byAddress.Count > 0)
        {
            yield return dialect.CidrMatchesPods
                ? "ipBlock matches pods by their address (--cidr-matches-pods false for plug-ins where it does not)"
                : "ipBlock never matches pods (--cidr-matches-pods true for plug-ins where it does)";
            if (dialect.CidrMatchesPods && pods.Count(pod => pod.Addresses.IsEmpty) is > 0 and var unknown)
                yield return string.Create(CultureInfo.InvariantCulture, $"{unknown} of {pods.Length} pods have no observed address: no rule matched them by address");
        }

        if (pods.Count(pod => pod.HostNetwork) is > 0 and var onHost)
        {
            yield return dialect.HostNetworkPodsAreOrdinary
                ? string.Create(CultureInfo.InvariantCulture, $"{onHost} pods in the network of their node are under policies like others, which no known plug-in does (--host-network node)")
                : string.Create(CultureInfo.InvariantCulture, $"{onHost} pods in the network of their node are under no policy: they count as their node");
        }
    }

    private static string Name(DialectName name) => name switch
    {
        DialectName.Calico => "Calico",
        DialectName.Cilium => "Cilium",
        _ => "the specification",
    };

    private static bool UsesAddresses(Policy policy) =>
        (policy.Ingress?.Rules ?? []).Concat(policy.Egress?.Rules ?? []).Any(rule => HasAddress(rule.Peers));

    private static bool HasAddress(Peers peers) => peers switch
    {
        Peers.ByAddress => true,
        Peers.AllOf all => all.Parts.Any(HasAddress),
        Peers.AnyOf any => any.Parts.Any(HasAddress),
        Peers.Not not => HasAddress(not.Part),
        _ => false,
    };
}
