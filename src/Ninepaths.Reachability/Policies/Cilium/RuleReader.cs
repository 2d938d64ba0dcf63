using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Reads one item of ingress, ingressDeny, egress or egressDeny: a rule of the engine for each set of ports with its own restriction.</summary>
internal static class RuleReader
{
    private static readonly string[] Both = ["toPorts", "icmps"];
    private static readonly string[] Incoming = ["fromEndpoints", "fromRequires", "fromCIDR", "fromCIDRSet", "fromEntities", "fromGroups", "fromNodes"];
    private static readonly string[] Outgoing = ["toEndpoints", "toRequires", "toCIDR", "toCIDRSet", "toEntities", "toGroups", "toNodes", "toServices"];

    public static IEnumerable<Rule> Read(RuleDraft draft, ConfigNode node)
    {
        var hasUnknown = false;
        foreach (var entry in node.Entries.Where(entry => !IsKnown(draft, entry.Key)))
        {
            draft.DoubtField(entry, "");
            hasUnknown = true;
        }

        var peers = RulePeers.Read(draft, node);
        var required = RulePeers.Required(draft, node);
        var ports = PortRules.Read(draft, node).Concat(IcmpRules.Read(draft, node)).ToList();
        var namesPorts = node["toPorts"].Items.Length + node["icmps"].Items.Length > 0;
        if (!node["toPorts"].Items.IsEmpty && !node["icmps"].Items.IsEmpty)
            draft.Item.Reject(node, $"{draft.Path}: icmps and toPorts cannot stand in one rule");
        if (!node["toPorts"].Items.IsEmpty && !node["toServices"].Items.IsEmpty)
            draft.Item.Assume("toServices with toPorts is read as newer releases of Cilium do; older ones refuse the policy");
        var needsAuthentication = Authentication(draft, node) == "required";

        // A rule that names neither peers nor ports matches nothing: the selected pods are isolated all the same.
        if (peers is null && !namesPorts && !hasUnknown) yield break;
        if (!draft.Counts || node.At("authentication.mode").Text == "test-always-fail" || (peers == Peers.Nobody && draft.Possible.Count == 0)) yield break;

        peers ??= Peers.Anyone;
        if (!namesPorts) ports = [new(PortMatch.Anything, null)];
        var endpoints = node[draft.Direction == Direction.Ingress ? "fromEndpoints" : "toEndpoints"];
        var strict = required is not null && !endpoints.Items.IsEmpty ? Peers.All(peers, required) : null;
        foreach (var group in ports.GroupBy(each => each.Restriction))
        {
            var match = Join(group.Select(each => each.Match));
            var rule = new Rule
            {
                Action = draft.Action,
                Peers = strict ?? peers,
                Ports = match,
                Restriction = Restriction(draft, group.Key),
                RequiresAuthentication = needsAuthentication,
                Name = draft.Path,
                Origin = draft.Item.At(node),
            };
            if (peers != Peers.Nobody) yield return rule;
            foreach (var (possible, condition) in draft.Possible) yield return rule with { Peers = possible, Restriction = Restriction(draft, group.Key, condition) };
            if (strict is null || !draft.Allows) continue;
            const string Newer = "Cilium is 1.19 or later, which does not know the rule's requirements";
            yield return rule with { Peers = peers, Restriction = Restriction(draft, group.Key, Newer) };
        }
    }

    private static bool IsKnown(RuleDraft draft, string key) =>
        Both.Contains(key) || (draft.Direction == Direction.Ingress ? Incoming : Outgoing).Contains(key)
        || (draft.Allows && (key == "authentication" || (key == "toFQDNs" && draft.Direction == Direction.Egress)));

    private static string? Authentication(RuleDraft draft, ConfigNode node)
    {
        var authentication = draft.Allows ? draft.Item.Mapping(node, "authentication") : ConfigNode.Missing;
        if (!authentication.Exists) return null;
        draft.Know(authentication, "authentication", "mode");
        var mode = draft.Item.Text(authentication, "mode");
        if (mode is null or not ("disabled" or "required" or "test-always-fail"))
        {
            var what = mode is null ? "authentication has no mode" : $"{TextSafety.Inert(mode)} is no mode of authentication";
            draft.Item.Refuse(authentication, $"{draft.Path}: {what}");
            return null;
        }

        if (mode == "test-always-fail") draft.Item.Warn(authentication, $"{draft.Path}: test-always-fail lets nothing pass");
        if (mode == "required" && draft.Item.Settings.Authentication == false)
            draft.Item.Warn(authentication, $"{draft.Path}: authentication is required, and cilium-config turns it off (mesh-auth-enabled), so what the "
                + "rule allows does not get through");
        return mode;
    }

    private static PortMatch Join(IEnumerable<PortMatch> matches)
    {
        var all = matches.ToList();
        return all is [var only]
            ? only
            : new(Connections.ConnectionSet.Union(all.Select(each => each.Fixed)), [.. all.SelectMany(each => each.Named).Distinct()]);
    }

    private static string? Restriction(RuleDraft draft, params string?[] others)
    {
        var all = others.Where(each => each is not null).Concat(draft.Conditions).ToList();
        return all.Count == 0 ? null : string.Join("; ", all);
    }
}
