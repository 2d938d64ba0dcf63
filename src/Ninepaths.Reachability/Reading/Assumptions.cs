using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Reading;

/// <summary>Says what was assumed, where it makes a difference.</summary>
internal static class Assumptions
{
    public static IEnumerable<string> Of(Dialect dialect, string because, ImmutableArray<Pod> pods, IReadOnlyCollection<Policy> policies, AddressFamilies families)
    {
        if (policies.Count == 0) yield break;
        yield return $"policies are read as {Name(dialect.Name)} does: {because}";
        if (policies.Any(policy => Has(policy, HasAddress)))
        {
            yield return dialect.CidrMatchesPods
                ? "ipBlock matches pods by their address (--cidr-matches-pods false for plug-ins where it does not)"
                : "ipBlock never matches pods (--cidr-matches-pods true for plug-ins where it does)";
            if (!families.HasFlag(AddressFamilies.IPv6) && policies.Any(policy => Has(policy, IsIPv6)))
                yield return "there are rules for IPv6, and no address of it in the cluster: nothing is said of IPv6";
            if (dialect.CidrMatchesPods && pods.Count(pod => pod.Addresses.IsEmpty) is > 0 and var unknown)
                yield return string.Create(CultureInfo.InvariantCulture, $"{unknown} of {pods.Length} pods have no observed address: no rule matched them by address");
        }

        if (dialect.Name == DialectName.Generic && policies.Any(IsOneSided) && policies.Any(policy => policy.Tier == Tier.Baseline.Name))
            yield return "baseline policies still count in the direction in which no NetworkPolicy selects a pod; some plug-ins leave them out for a pod that is selected in the other direction only";

        if (pods.Count(pod => pod.HostNetwork) is > 0 and var onHost)
        {
            yield return dialect.HostNetworkPodsAreOrdinary
                ? string.Create(CultureInfo.InvariantCulture, $"{onHost} pods in the network of their node are under policies like others, which no known plug-in does (--host-network node)")
                : string.Create(CultureInfo.InvariantCulture, $"{onHost} pods in the network of their node are under no policy: they count as their node");
        }
    }

    private static bool IsOneSided(Policy policy) => policy.Tier == Tier.NetworkPolicy.Name && policy.Ingress is null != policy.Egress is null;

    private static string Name(DialectName name) => name switch
    {
        DialectName.Calico => "Calico",
        DialectName.Cilium => "Cilium",
        _ => "the specification",
    };

    private static bool Has(Policy policy, Func<Peers, bool> what) =>
        (policy.Ingress?.Rules ?? []).Concat(policy.Egress?.Rules ?? []).Any(rule => what(rule.Peers));

    private static bool IsIPv6(Peers peers) => peers switch
    {
        Peers.ByAddress by => by.Addresses.Ranges is [.., { Family: AddressFamilies.IPv6 }] && !by.Addresses.Equals(AddressSet.All),
        Peers.AllOf all => all.Parts.Any(IsIPv6),
        Peers.AnyOf any => any.Parts.Any(IsIPv6),
        _ => false,
    };

    private static bool HasAddress(Peers peers) => peers switch
    {
        Peers.ByAddress => true,
        Peers.AllOf all => all.Parts.Any(HasAddress),
        Peers.AnyOf any => any.Parts.Any(HasAddress),
        Peers.Not not => HasAddress(not.Part),
        Peers.InFamily some => HasAddress(some.Part),
        _ => false,
    };
}
