using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Ports and what is asked of requests to them (<c>toPorts</c>, <c>pkg/policy/api/l4.go</c>).</summary>
internal static class PortRules
{
    private const int MostPorts = 40;

    /// <summary>The connections of each item; an item without ports means none.</summary>
    public static IEnumerable<RestrictedPorts> Read(RuleDraft draft, ConfigNode rule)
    {
        var items = draft.Item.Mappings(rule, "toPorts") ?? [];
        return items.SelectMany(item => One(draft, item)).ToList();
    }

    private static List<RestrictedPorts> One(RuleDraft draft, ConfigNode node)
    {
        if (draft.Allows) draft.Know(node, "toPorts", "ports", "rules", "serverNames", "listener", "terminatingTLS", "originatingTLS");
        else draft.Know(node, "toPorts", "ports");

        var ports = draft.Item.Mappings(node, "ports") ?? [];
        if (ports.Length > MostPorts) draft.Item.Refuse(node["ports"], $"{draft.Path}: {ports.Length} ports are more than {MostPorts}");
        var requests = draft.Allows ? RequestRules.Read(draft, node) : RequestRules.None;
        var result = new List<RestrictedPorts>();
        foreach (var port in ports)
            if (PortProtocol.Read(draft, port, requests) is { } match) result.Add(match with { Restriction = Both(match.Restriction, requests.Text) });
        return result;
    }

    private static string? Both(string? first, string? second) => first is null ? second : second is null ? first : $"{first}, {second}";
}
