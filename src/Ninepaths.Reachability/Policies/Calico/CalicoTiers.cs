using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>The tiers of Calico: those it makes itself and those that users add.</summary>
public static class CalicoTiers
{
    /// <summary>Where Calico puts a ClusterNetworkPolicy of tier Admin.</summary>
    public static readonly Tier KubeAdmin = new("kube-admin", 1_000, TierMode.Ordered, TierEnd.NextTier);

    /// <summary>Where Calico puts every NetworkPolicy of Kubernetes, and policies of its own that name no tier.</summary>
    public static readonly Tier Default = new("default", 1_000_000, TierMode.Ordered, TierEnd.Deny);

    /// <summary>Where Calico puts a ClusterNetworkPolicy of tier Baseline.</summary>
    public static readonly Tier KubeBaseline = new("kube-baseline", 10_000_000, TierMode.Ordered, TierEnd.NextTier);

    /// <summary>The order that Calico gives every NetworkPolicy of Kubernetes.</summary>
    public const double NetworkPolicyOrder = 1_000;

    /// <summary>The kind under which Calico sorts a NetworkPolicy of Kubernetes.</summary>
    public const string NetworkPolicyKind = "KubernetesNetworkPolicy";

    /// <summary>The kind under which Calico sorts a ClusterNetworkPolicy.</summary>
    public const string ClusterNetworkPolicyKind = "KubernetesClusterNetworkPolicy";

    public static readonly ImmutableArray<Tier> BuiltIn = [KubeAdmin, Default, KubeBaseline];

    /// <summary>The text by which Calico sorts policies of equal order (felix, calc/policy_sorter.go, PolKVLess).</summary>
    public static string TieBreak(string name, string? @namespace, string kind) => $"{name}/{@namespace}/{kind}";

    /// <summary>The tier of policies whose Tier object is not there: felix asks them all the same, behind all tiers that it knows (calc/policy_resolver.go).</summary>
    public static Tier Unobserved(string name) => new(name, double.PositiveInfinity, TierMode.Ordered, TierEnd.NextTier);

    /// <summary>Adds the built-in tiers and those of Tier objects.</summary>
    public static void Read(PolicyInput input, PolicyOutput output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var tier in BuiltIn) output.Add(tier);
        foreach (var item in CalicoObjects.Of(input, "Tier")) Read(new CalicoFields(item, output), output);
    }

    private static void Read(CalicoFields fields, PolicyOutput output)
    {
        fields.Known(fields.Spec, "order", "defaultAction");
        var order = fields.Number(fields.Spec, "order");
        var action = fields.Text(fields.Spec, "defaultAction");
        if (action is not (null or "Deny" or "Pass")) fields.Refuse(fields.Spec["defaultAction"], $"defaultAction {TextSafety.Inert(action)} is neither Deny nor Pass");
        if (!fields.Sound) return;
        var tier = new Tier(fields.Source.Name, order ?? double.PositiveInfinity, TierMode.Ordered, action == "Pass" ? TierEnd.NextTier : TierEnd.Deny);
        if (BuiltIn.FirstOrDefault(built => built.Name == tier.Name) is { } fixedTier)
        {
            if (tier != fixedTier)
                fields.Refuse(fields.Spec, $"this tier always has order {fixedTier.Order:0} and ends in {(fixedTier.End == TierEnd.Deny ? "Deny" : "Pass")}");
            return;
        }

        output.Add(tier);
    }
}
