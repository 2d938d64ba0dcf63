using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Synthesis;

/// <summary>Decides one question by going through every policy; knows pods with networks of their own only.</summary>
internal sealed class PlainOracle(PodNetwork network) : IConnectionOracle
{
    public bool? Allows(int sourcePod, int destinationPod, AddressFamilies family, Protocol protocol, int port)
    {
        var connection = ConnectionSet.Of(protocol, port).In(family);
        return Side(sourcePod, destinationPod, destinationPod, Direction.Egress, family, connection)
            && Side(destinationPod, sourcePod, destinationPod, Direction.Ingress, family, connection);
    }

    private bool Side(int pod, int other, int destination, Direction direction, AddressFamilies family, ConnectionSet connection)
    {
        foreach (var tier in network.Tiers)
        {
            var policies = network.Policies.Where(policy => policy.Tier == tier.Name && policy.In(direction) is not null && Is(policy.Subject, pod, family))
                .OrderBy(policy => tier.Mode == TierMode.Ordered ? policy.Order : 0).ThenBy(policy => policy.TieBreak ?? policy.Name, StringComparer.Ordinal).ToList();
            var hits = policies.SelectMany(policy => policy.In(direction)!.Rules).Where(rule => Is(rule.Peers, other, family) && connection.IsSubsetOf(rule.Ports.Resolve(name => Named(name, destination))))
                .Select(rule => rule.Action).ToList();
            if (tier.Mode == TierMode.Union && hits.Contains(RuleAction.Deny)) return false;
            if (hits.Count > 0 && hits[0] != RuleAction.Pass) return hits[0] == RuleAction.Allow;
            if (hits.Count == 0 && tier.End == TierEnd.Deny && policies.Exists(policy => policy.In(direction)!.Isolates)) return false;
        }

        return true;
    }

    private ConnectionSet Named(NamedPort name, int destination) => ConnectionSet.Union(network.Pods[destination].Ports
        .Where(port => port.Name == name.Name && (name.Protocol ?? port.Protocol) == port.Protocol).Select(port => ConnectionSet.Of(port.Protocol, port.Port)));

    private bool Is(Peers peers, int pod, AddressFamilies family) => peers switch
    {
        Peers.Pods pods => pods.Labels.Matches(key => Label(key, pod)),
        Peers.ByAddress by => by.Reach.HasFlag(AddressReach.Pods) && network.Pods[pod].Addresses.Select(AddressRange.Of).Any(address => address.Family == family && by.Addresses.Contains(address)),
        Peers.AllOf all => all.Parts.All(part => Is(part, pod, family)),
        Peers.AnyOf any => any.Parts.Any(part => Is(part, pod, family)),
        Peers.Not not => !Is(not.Part, pod, family),
        _ => false,
    };

    private string? Label(LabelKey key, int pod) => key.Scope switch
    {
        LabelScope.Pod => network.Pods[pod].Labels.GetValueOrDefault(key.Name),
        LabelScope.NamespaceName => network.Pods[pod].Namespace,
        LabelScope.Namespace => network.Namespaces[network.Pods[pod].Namespace].Labels.GetValueOrDefault(key.Name),
        LabelScope.ServiceAccountName => network.Pods[pod].ServiceAccount,
        _ => null,
    };
}
