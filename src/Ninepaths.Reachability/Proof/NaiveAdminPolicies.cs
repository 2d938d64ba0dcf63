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
        // Lowest priority first; among equals any may be the one that is applied, so each that matches adds what it would do.
        for (var priority = 0; priority <= 1000; priority++)
        {
            var possible = PossibleVerdicts.None;
            foreach (var policy in Equals(tier, priority))
            {
                if (!IsFor(policy.Spec["subject"], self)) continue;
                possible |= rules.FirstMatch(policy.Spec, other, direction);
                // Calico applies the one that is first by name.
                if (possible != PossibleVerdicts.None && network.Dialect.Name == DialectName.Calico) return possible;
            }

            if (possible != PossibleVerdicts.None) return possible;
        }

        return PossibleVerdicts.GoesOn;
    }

    private List<KubernetesObject> Equals(string tier, int priority)
    {
        var equals = new List<KubernetesObject>();
        foreach (var policy in network.PolicyObjects)
            if (policy.Group == "policy.networking.k8s.io" && TierOf(policy) == tier && PriorityOf(policy) == priority) equals.Add(policy);
        equals.Sort((a, b) => string.CompareOrdinal($"{a.Name}//{a.Kind}", $"{b.Name}//{b.Kind}"));
        return equals;
    }

    private static string? TierOf(KubernetesObject policy) => policy.Kind switch
    {
        "AdminNetworkPolicy" => "Admin",
        "BaselineAdminNetworkPolicy" => "Baseline",
        _ => policy.Spec["tier"].Text,
    };

    // The former baseline policy was alone in its tier and had no priority.
    private static long? PriorityOf(KubernetesObject policy) => policy.Kind == "BaselineAdminNetworkPolicy" ? 0 : policy.Spec["priority"].AsInteger;

    private bool IsFor(ConfigNode subject, Pod self)
    {
        if (!subject["namespaces"].IsNullOrMissing) return ends.IsSelected(self, subject["namespaces"], ConfigNode.Missing);
        if (!subject["pods"].IsNullOrMissing) return ends.IsSelected(self, subject["pods"]["namespaceSelector"], subject["pods"]["podSelector"]);
        return doubts.Raise("a subject");
    }
}
