using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>The objects of Calico, which it serves under two API groups.</summary>
internal static class CalicoObjects
{
    /// <summary>The group of Calico's API server, and of its resource definitions since 3.32.</summary>
    public const string Group = "projectcalico.org";

    /// <summary>The group in which Calico stores its objects.</summary>
    public const string StoredGroup = "crd.projectcalico.org";

    private const string PrefixOfDefaultTier = "default.";

    /// <summary>The objects of a kind; of one that both groups have, the one of the API server.</summary>
    public static IEnumerable<KubernetesObject> Of(PolicyInput input, string kind)
    {
        var seen = new HashSet<(string?, string)>();
        foreach (var item in input.Of(Group, kind).Concat(input.Of(StoredGroup, kind)))
        {
            // Two manifests for one object of one group are two objects to us: whoever reads manifests says so.
            if (seen.Add((item.Namespace, PolicyName(item))) || item.Group == Group) yield return item;
        }
    }

    /// <summary>The name of a policy, without the prefix that its stored form has in the default tier (libcalico-go, k8s/resources, determinePolicyName).</summary>
    public static string PolicyName(KubernetesObject policy) =>
        policy.Spec["tier"].Text is null or "" or "default" && policy.Name.StartsWith(PrefixOfDefaultTier, StringComparison.Ordinal)
            ? policy.Name[PrefixOfDefaultTier.Length..]
            : policy.Name;
}
