using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Proof;

/// <summary>
/// ClusterNetworkPolicy (v1alpha2), AdminNetworkPolicy and BaselineAdminNetworkPolicy (v1alpha1) of <c>policy.networking.k8s.io</c> by the text of
/// their API, for one attempt.
/// </summary>
internal sealed class NaiveAdminPolicies(PodNetwork network, NaiveEnds ends, NaiveAdminRules rules, Doubts doubts)
{
    /// <summary>What a tier, <c>Admin</c> or <c>Baseline</c>, does.</summary>
    public PossibleVerdicts Decide(string tier, Pod self, AttemptEnd other, Direction direction)
    {
        var policies = InOrder(tier);
        for (var i = 0; i < policies.Count;)
        {
            // Among equals any may be the one that is applied, so each that matches adds what it would do.
            var possible = PossibleVerdicts.None;
            for (var priority = PriorityOf(policies[i]); i < policies.Count && PriorityOf(policies[i]) == priority; i++)
            {
                if (!IsFor(policies[i].Spec["subject"], self)) continue;
                possible |= rules.FirstMatch(policies[i].Spec, other, direction);
                // Calico applies the one that is first by name.
                if (possible != PossibleVerdicts.None && network.Dialect.Name == DialectName.Calico) return possible;
            }

            if (possible != PossibleVerdicts.None) return possible;
        }

        return PossibleVerdicts.GoesOn;
    }

    // Lowest priority first.
    private List<KubernetesObject> InOrder(string tier)
    {
        var policies = new List<KubernetesObject>();
        foreach (var policy in network.PolicyObjects)
            if (policy.Group == "policy.networking.k8s.io" && TierOf(policy) == tier) policies.Add(policy);
        policies.Sort((a, b) => PriorityOf(a) != PriorityOf(b)
            ? PriorityOf(a).CompareTo(PriorityOf(b))
            : string.CompareOrdinal($"{a.Name}//{a.Kind}", $"{b.Name}//{b.Kind}"));
        return policies;
    }

    private static string? TierOf(KubernetesObject policy) => policy.Kind switch
    {
        "AdminNetworkPolicy" => "Admin",
        "BaselineAdminNetworkPolicy" => "Baseline",
        _ => policy.Spec["tier"].Text,
    };

    // The former baseline policy was alone in its tier and had no priority.
    private long PriorityOf(KubernetesObject policy)
    {
        if (policy.Kind == "BaselineAdminNetworkPolicy") return 0;
        if (policy.Spec["priority"].AsInteger is { } priority) return priority;
        doubts.Raise("a priority");
        return 0;
    }

    private bool IsFor(ConfigNode subject, Pod self)
    {
        if (!subject["namespaces"].IsNullOrMissing) return ends.IsSelected(self, subject["namespaces"], ConfigNode.Missing);
        if (!subject["pods"].IsNullOrMissing) return ends.IsSelected(self, subject["pods"]["namespaceSelector"], subject["pods"]["podSelector"]);
        return doubts.Raise("a subject");
    }
}
