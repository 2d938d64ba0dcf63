using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>CiliumCIDRGroup objects: address ranges by name or label.</summary>
internal static class CidrGroups
{
    private const string Kind = "CiliumCIDRGroup";

    public static AddressSet Named(RuleDraft draft, ConfigNode node, string name)
    {
        var groups = draft.Item.Input.Of(CiliumPolicies.Group, Kind).Where(group => group.Name == name).ToList();
        if (groups.Count > 0) return Ranges(draft, groups);
        var title = $"{Kind} {TextSafety.Inert(name)}";
        draft.Doubt(node["cidrGroupRef"], $"{title} was not observed", $"addresses of {title}");
        return draft.Allows ? AddressSet.All : AddressSet.None;
    }

    public static AddressSet Selected(RuleDraft draft, EndpointSelector selector)
    {
        if (selector.Unknown is { } unknown) draft.DoubtField(unknown, "cidrGroupSelector");
        var groups = draft.Item.Input.Of(CiliumPolicies.Group, Kind).ToList();
        if (groups.Count > 0) return Ranges(draft, groups.Where(group => Matches(group, selector)));
        draft.Doubt(selector.Node, $"no {Kind} was observed", $"addresses of the {Kind} objects that are selected");
        return draft.Allows ? AddressSet.All : AddressSet.None;
    }

    private static bool Matches(KubernetesObject group, EndpointSelector selector) => selector.Requirements.All(each =>
        each.Label.Source is "any" or "cidrgroup" or "k8s" && group.Labels.TryGetValue(each.Label.Key, out var value)
            ? each.Holds(value)
            : each.HoldsWithoutLabel);

    private static AddressSet Ranges(RuleDraft draft, IEnumerable<KubernetesObject> groups)
    {
        var ranges = new List<AddressRange>();
        foreach (var group in groups)
        {
            foreach (var item in group.Spec["externalCIDRs"].Items)
                if (AddressRange.TryParse(item.Text, out var range)) ranges.Add(range);
                else draft.Item.Warn(item, $"{draft.Path}: {Kind} {TextSafety.Inert(group.Name)}: {TextSafety.Inert(item.Text)} is no address range");
        }

        return AddressSet.Of(ranges);
    }
}
