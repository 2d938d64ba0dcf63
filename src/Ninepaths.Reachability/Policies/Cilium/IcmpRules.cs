using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Types of ICMP (<c>icmps</c>, <c>pkg/policy/api/icmp.go</c>).</summary>
/// <remarks>The engine knows ICMP as one thing: an allowed type makes it conditional, a denied one denies nothing.</remarks>
internal static class IcmpRules
{
    public static IEnumerable<RestrictedPorts> Read(RuleDraft draft, ConfigNode rule)
    {
        var result = new List<RestrictedPorts>();
        foreach (var item in draft.Item.Mappings(rule, "icmps") ?? [])
        {
            draft.Know(item, "icmps", "fields");
            var fields = draft.Item.Mappings(item, "fields") ?? [];
            if (fields.Length > 40) draft.Item.Refuse(item["fields"], $"{draft.Path}: {fields.Length} types of ICMP are more than 40");
            foreach (var field in fields)
                if (Field(draft, field) is { } match) result.Add(match);
        }

        return result;
    }

    public static RestrictedPorts? OfType(RuleDraft draft, ConfigNode node, bool isIPv4, string type)
    {
        var name = $"{(isIPv4 ? "ICMP" : "ICMPv6")} type {type}";
        if (draft.Allows) return new(PortMatch.Of(ConnectionSet.Of(Protocol.Icmp).In(isIPv4 ? AddressFamilies.IPv4 : AddressFamilies.IPv6)), name);
        draft.Doubt(node, $"{name} is not told apart from other types", name);
        return null;
    }

    private static RestrictedPorts? Field(RuleDraft draft, ConfigNode node)
    {
        draft.Know(node, "fields", "family", "type");
        var family = draft.Item.Text(node, "family") is { Length: > 0 } given ? given : "IPv4";
        var type = node["type"];
        if (family is not ("IPv4" or "IPv6"))
            draft.Item.Refuse(node["family"], $"{draft.Path}: {TextSafety.Inert(family)} is no address family");
        else if (type.Text is not { Length: > 0 and < 64 } text || (type.AsNumber is not null && type.AsInteger is not (>= 0 and <= 255)))
            draft.Item.Refuse(node, $"{draft.Path}: {TextSafety.Inert(type.ToString())} is no type of ICMP");
        else
            return OfType(draft, node, family == "IPv4", TextSafety.Inert(text));
        return null;
    }
}
