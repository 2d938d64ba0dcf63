using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Proof;

/// <summary>CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy (<c>cilium.io/v2</c>), layers 3 and 4, for one attempt.</summary>
/// <remarks>Known are endpointSelector, ingress, egress, ingressDeny and egressDeny, with the peers endpoints, CIDRs, CIDR sets, and the entities all,
/// world and cluster. Everything else is a doubt: nodeSelector, enableDefaultDeny, requires, services, domain names, groups, nodes, other entities,
/// icmps, authentication, and rules of layer 7.</remarks>
internal sealed class NaiveCiliumPolicies(PodNetwork network, NaiveNetworkPolicies kubernetes, NaiveCiliumRules rules, Doubts doubts)
{
    /// <summary>Together with NetworkPolicies: any denial wins, else any permission, else whoever is selected is isolated.</summary>
    public PossibleVerdicts Decide(Pod self, AttemptEnd other, Direction direction)
    {
        var verdict = kubernetes.Decide(self, other, direction);
        foreach (var item in network.PolicyObjects)
        {
            if (item.Group != "cilium.io" || item.Kind is not ("CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy")) continue;
            var own = item.Kind == "CiliumNetworkPolicy" ? item.Namespace ?? "default" : null;
            if (own is not null && own != self.Namespace) continue;
            foreach (var spec in new[] { item.Spec }.Concat(item.Body["specs"].Items))
            {
                if (!IsFor(spec, self, own)) continue;
                verdict = Stronger(verdict, rules.Decide(spec, own, other, direction, out var isDenied));
                if (isDenied) return PossibleVerdicts.Denied;
            }
        }

        return verdict;
    }

    private bool IsFor(ConfigNode spec, Pod self, string? own)
    {
        if (spec.IsNullOrMissing) return false;
        foreach (var field in spec.Entries)
            if (field.Key is not ("endpointSelector" or "ingress" or "egress" or "ingressDeny" or "egressDeny" or "description" or "labels"))
                doubts.Raise($"the field {TextSafety.Inert(field.Key)} of Cilium");
        return rules.Selects(spec["endpointSelector"], self, own);
    }

    // Isolation is the weakest denial: any permission overrides it.
    private static PossibleVerdicts Stronger(PossibleVerdicts a, PossibleVerdicts b) =>
        a == PossibleVerdicts.Allowed || b == PossibleVerdicts.Allowed ? PossibleVerdicts.Allowed : a == PossibleVerdicts.Denied ? a : b;
}
