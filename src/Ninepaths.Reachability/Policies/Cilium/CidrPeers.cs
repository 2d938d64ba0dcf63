using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Ends by address: <c>fromCIDR</c>, <c>toCIDR</c>, <c>fromCIDRSet</c>, <c>toCIDRSet</c> (<c>pkg/policy/api/cidr.go</c>).</summary>
internal static class CidrPeers
{
    private static readonly Peers Pods = new Peers.Pods(LabelExpression.Everything);
    private static readonly Peers Nodes = new Peers.Nodes(LabelExpression.Everything);

    /// <summary>Addresses as Cilium matches them: pods and nodes only where <c>policy-cidr-match-mode</c> says so.</summary>
    public static Peers Of(CiliumSettings settings, AddressSet addresses)
    {
        var everything = new Peers.ByAddress(addresses, AddressReach.Everything);
        return (settings.CidrMatchesPods, settings.CidrMatchesNodes) switch
        {
            (true, true) => everything,
            (true, false) => Peers.All(everything, new Peers.Not(Nodes)),
            (false, true) => Peers.All(everything, new Peers.Not(Pods)),
            _ => everything with { Reach = AddressReach.OutsideOnly },
        };
    }

    /// <summary>The plain list, which takes addresses without a prefix, too.</summary>
    public static Peers Plain(RuleDraft draft, ImmutableArray<(string Text, ConfigNode Node)> items)
    {
        var ranges = new List<AddressRange>();
        foreach (var (text, node) in items)
            if (AddressRange.TryParse(text, out var range)) ranges.Add(range);
            else draft.Item.Refuse(node, $"{draft.Path}: {TextSafety.Inert(text)} is no address range");
        return Of(draft.Item.Settings, AddressSet.Of(ranges));
    }

    /// <summary>The list whose items have exceptions, or name groups of ranges.</summary>
    public static Peers Set(RuleDraft draft, ImmutableArray<ConfigNode> items) =>
        Of(draft.Item.Settings, items.Aggregate(AddressSet.None, (all, item) => all.Union(One(draft, item))));

    private static AddressSet One(RuleDraft draft, ConfigNode node)
    {
        var item = draft.Item;
        draft.Know(node, "CIDRSet", "cidr", "except", "cidrGroupRef", "cidrGroupSelector");
        var (text, group, selector) = (item.Text(node, "cidr"), item.Text(node, "cidrGroupRef"), item.Mapping(node, "cidrGroupSelector"));
        if ((text is null ? 0 : 1) + (group is null ? 0 : 1) + (selector.Exists ? 1 : 0) != 1)
        {
            item.Refuse(node, $"{draft.Path}: exactly one of cidr, cidrGroupRef and cidrGroupSelector must be given");
            return AddressSet.None;
        }

        var (addresses, range) = text is not null ? Ranged(draft, node, text)
            : (group is not null ? CidrGroups.Named(draft, node, group) : CidrGroups.Selected(draft, EndpointSelector.Read(item, selector)), null);
        foreach (var (except, place) in item.Texts(node, "except") ?? [])
        {
            if (!except.Contains('/', StringComparison.Ordinal) || !AddressRange.TryParse(except, out var hole))
                item.Refuse(place, $"{draft.Path}: except: {TextSafety.Inert(except)} is no address range");
            else if (range is { } outer && !outer.Contains(hole))
                item.Reject(place, $"{draft.Path}: except {TextSafety.Inert(except)} is not within {TextSafety.Inert(text)}");
            else
                addresses = addresses.Except(AddressSet.Of([hole]));
        }

        return addresses;
    }

    private static (AddressSet Addresses, AddressRange? Range) Ranged(RuleDraft draft, ConfigNode node, string text)
    {
        if (text.Contains('/', StringComparison.Ordinal) && AddressRange.TryParse(text, out var range)) return (AddressSet.Of([range]), range);
        draft.Item.Refuse(node["cidr"], $"{draft.Path}: {TextSafety.Inert(text)} is no address range");
        return (AddressSet.None, null);
    }
}
