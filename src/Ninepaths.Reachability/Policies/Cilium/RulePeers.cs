using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>The other end of a rule, of which one kind of list may be given.</summary>
internal static class RulePeers
{
    /// <summary>Null where the rule names none: then it is about everyone, if it names ports.</summary>
    /// <remarks>An empty list is not an absent one: it selects nobody (<c>mergeEndpointSelectors</c> of <c>pkg/policy/utils</c>).</remarks>
    public static Peers? Read(RuleDraft draft, ConfigNode node)
    {
        var item = draft.Item;
        var side = draft.Direction == Direction.Ingress ? "from" : "to";
        var (endpoints, nodes) = (item.Mappings(node, side + "Endpoints"), item.Mappings(node, side + "Nodes"));
        var (entities, cidrs, sets) = (item.Texts(node, side + "Entities"), item.Texts(node, side + "CIDR"), item.Mappings(node, side + "CIDRSet"));
        var groups = item.Mappings(node, side + "Groups") ?? [];
        var services = draft.Direction == Direction.Egress ? item.Mappings(node, "toServices") ?? [] : [];
        var names = draft.Direction == Direction.Egress && draft.Allows ? item.Mappings(node, "toFQDNs") ?? [] : [];

        (string Name, int Count)[] given =
        [
            ("Endpoints", endpoints?.Length ?? 0), ("Nodes", nodes?.Length ?? 0), ("Entities", entities?.Length ?? 0), ("CIDR", cidrs?.Length ?? 0),
            ("CIDRSet", sets?.Length ?? 0), ("Groups", groups.Length), ("Services", services.Length), ("FQDNs", names.Length),
        ];
        var kinds = given.Where(kind => kind.Count > 0).Select(kind => side + kind.Name).ToList();
        if (kinds.Count > 1) item.Reject(node, $"{draft.Path}: {string.Join(" and ", kinds)} cannot stand in one rule");
        if (endpoints is [] || nodes is [] || entities is [] || cidrs is [] || sets is [])
        {
            item.Warn(node, $"{draft.Path}: an empty list of peers matches nobody");
            return Peers.Nobody;
        }

        var parts = new List<Peers>();
        if (endpoints is { } pods) parts.AddRange(pods.Select(each => SelectorPeers.Of(draft, EndpointSelector.Read(item, each))));
        if (nodes is { } hosts) parts.AddRange(hosts.Select(each => OfNodes(draft, each)));
        if (entities is { } known) parts.AddRange(known.Select(each => Entities.Of(draft, each.Text, each.Node)));
        if (cidrs is { } plain) parts.Add(CidrPeers.Plain(draft, plain));
        if (sets is { } ranged) parts.Add(CidrPeers.Set(draft, ranged));
        if (!services.IsEmpty) parts.Add(ServicePeers.Of(draft, services));
        if (!groups.IsEmpty)
        {
            draft.Doubt(node[side + "Groups"], $"{side}Groups means addresses that a cloud provider knows", "addresses of the groups of the cloud provider");
            parts.Add(CidrPeers.Of(item.Settings, Addresses.AddressSet.All));
        }

        if (!names.IsEmpty)
        {
            draft.Require($"to addresses of names matching {DnsNames.Text(draft, names, "toFQDNs")}");
            parts.Add(CidrPeers.Of(item.Settings, Addresses.AddressSet.All));
        }

        return kinds.Count == 0 ? null : Peers.Any(parts);
    }

    /// <summary>Nodes by label; Cilium adds <c>reserved:remote-node</c>, so the pod's own is not among them.</summary>
    private static Peers OfNodes(RuleDraft draft, ConfigNode node)
    {
        var item = draft.Item;
        if (item.Settings.NodeSelectorLabels == false)
            item.Reject(node, $"{draft.Path}: selecting nodes needs enable-node-selector-labels, which cilium-config does not turn on");
        if (item.Settings.NodeSelectorLabels is null)
            item.Assume("enable-node-selector-labels of Cilium is taken to be on: policies that select nodes are refused without it");
        var selector = EndpointSelector.Read(item, node);
        if (selector.Unknown is { } unknown) draft.DoubtField(unknown, "selector");
        return Peers.All(new Peers.Nodes(HostSubject.NodeLabels(item, selector)), new Peers.Not(new Peers.OwnNode()));
    }

    /// <summary>The pods that fromRequires or toRequires asks for; null where the rule has none.</summary>
    public static Peers? Required(RuleDraft draft, ConfigNode node)
    {
        var key = draft.Direction == Direction.Ingress ? "fromRequires" : "toRequires";
        if (draft.Item.Mappings(node, key) is not { Length: > 0 } selectors) return null;
        draft.Item.Warn(node[key], $"{draft.Path}: {key} is unknown to Cilium since 1.19, which allows and denies without it; before, it also "
            + "limits the other policies of the same pods, which is not judged");
        var required = selectors.Select(each => SelectorPeers.Required(draft.Item, EndpointSelector.Read(draft.Item, each)));
        return new Peers.Pods(LabelConditions.All(required));
    }
}
