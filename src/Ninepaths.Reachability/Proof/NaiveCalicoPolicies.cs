using System.Globalization;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Proof;

/// <summary>Tiers of Calico by the text of its API (<c>projectcalico.org/v3</c>), with what Calico makes of the policies of Kubernetes, for one attempt.</summary>
/// <remarks>NetworkPolicies are in its tier <c>default</c> with order 1000, admin policies in the tiers <c>kube-admin</c> and <c>kube-baseline</c>.
/// Not known here: staged policies count for nothing and are skipped; any other kind than NetworkPolicy, GlobalNetworkPolicy and Tier is a doubt.</remarks>
internal sealed class NaiveCalicoPolicies(
    PodNetwork network, NaiveNetworkPolicies kubernetes, NaiveAdminPolicies admin, NaiveCalicoRules rules, Doubts doubts)
{
    private const double OrderOfNetworkPolicies = 1000;

    /// <summary>Whether any object is Calico's own, so that its tiers count.</summary>
    public static bool AreThere(PodNetwork network)
    {
        foreach (var item in network.PolicyObjects)
            if (IsOfCalico(item)) return true;
        return false;
    }

    public PossibleVerdicts Decide(Pod self, AttemptEnd other, Direction direction)
    {
        var possible = PossibleVerdicts.GoesOn;
        foreach (var (name, _, passesAtEnd) in Tiers())
        {
            if (!possible.HasFlag(PossibleVerdicts.GoesOn)) break;
            possible = (possible & ~PossibleVerdicts.GoesOn) | name switch
            {
                "kube-admin" => admin.Decide("Admin", self, other, direction),
                "kube-baseline" => admin.Decide("Baseline", self, other, direction),
                _ => Tier(name, passesAtEnd, self, other, direction),
            };
        }

        return possible;
    }

    private static bool IsOfCalico(KubernetesObject item) => item.Group is "projectcalico.org" or "crd.projectcalico.org";

    private List<(string Name, double Order, bool PassesAtEnd)> Tiers()
    {
        var tiers = new List<(string Name, double Order, bool PassesAtEnd)> { ("kube-admin", 1_000, true), ("default", 1_000_000, false), ("kube-baseline", 10_000_000, true) };
        foreach (var item in network.PolicyObjects)
            if (IsOfCalico(item) && item.Kind == "Tier" && item.Name is not ("kube-admin" or "default" or "kube-baseline"))
                tiers.Add((item.Name, OrderOf(item), item.Spec["defaultAction"].Text == "Pass"));
        // A policy counts even where nobody has made its tier.
        foreach (var item in network.PolicyObjects)
        {
            if (!IsOfCalico(item) || item.Kind is not ("NetworkPolicy" or "GlobalNetworkPolicy") || item.Spec["tier"].Text is not { Length: > 0 } named) continue;
            if (!tiers.Exists(tier => tier.Name == named)) tiers.Add((named, double.PositiveInfinity, true));
        }

        tiers.Sort((a, b) => a.Order != b.Order ? a.Order.CompareTo(b.Order) : string.CompareOrdinal(a.Name, b.Name));
        return tiers;
    }

    private static double OrderOf(KubernetesObject item) => item.Spec["order"].AsNumber ?? double.PositiveInfinity;

    private PossibleVerdicts Tier(string tier, bool passesAtEnd, Pod self, AttemptEnd other, Direction direction)
    {
        var applying = new List<(double Order, string Name, KubernetesObject Policy)>();
        foreach (var item in network.PolicyObjects)
        {
            if (tier == "default" && kubernetes.IsFor(item, self, direction)) applying.Add((OrderOfNetworkPolicies, NameOf(item), item));
            if (!IsOfCalico(item) || item.Kind is not ("NetworkPolicy" or "GlobalNetworkPolicy")) continue;
            var own = item.Spec["tier"].Text is { Length: > 0 } named ? named : "default";
            if (own is "kube-admin" or "kube-baseline") doubts.Raise($"a policy of Calico in the tier {own}");
            if (own == tier && rules.IsFor(item, self, direction)) applying.Add((OrderOf(item), NameOf(item), item));
        }

        applying.Sort((a, b) => a.Order != b.Order ? a.Order.CompareTo(b.Order) : string.CompareOrdinal(a.Name, b.Name));
        foreach (var (_, _, policy) in applying)
        {
            var verdict = IsOfCalico(policy) ? rules.FirstMatch(policy, self, other, direction)
                : kubernetes.Allows(policy, self, other, direction) ? PossibleVerdicts.Allowed : PossibleVerdicts.None;
            if (verdict != PossibleVerdicts.None) return verdict;
        }

        return applying.Count == 0 || passesAtEnd ? PossibleVerdicts.GoesOn : PossibleVerdicts.Denied;
    }

    // What Calico orders equals by.
    private static string NameOf(KubernetesObject item) => string.Create(CultureInfo.InvariantCulture, $"{item.Name}/{item.Namespace}/{item.Kind}");
}
