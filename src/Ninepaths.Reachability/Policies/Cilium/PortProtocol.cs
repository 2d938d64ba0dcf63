using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>One port with its protocol.</summary>
internal static class PortProtocol
{
    public static RestrictedPorts? Read(RuleDraft draft, ConfigNode node, RequestRules requests)
    {
        var item = draft.Item;
        draft.Know(node, "ports", "port", "endPort", "protocol");
        var name = item.Text(node, "protocol") is { Length: > 0 } given ? given : "ANY";
        if (name is not ("TCP" or "UDP" or "SCTP" or "ANY" or "ICMP" or "ICMPv6" or "VRRP" or "IGMP" or "GRE" or "IPIP" or "IPv6" or "ESP" or "AH"))
        {
            item.Refuse(node["protocol"], $"{draft.Path}: {TextSafety.Inert(name)} is no protocol");
            return null;
        }

        if (requests.NeedsTcp && name != "TCP") item.Reject(node, $"{draft.Path}: rules for requests need protocol TCP, not {name}");
        var port = item.Text(node, "port");
        if (name is "ICMP" or "ICMPv6") return IcmpRules.OfType(draft, node, name == "ICMP", TextSafety.Inert(port));
        if (name is not ("TCP" or "UDP" or "SCTP" or "ANY")) return Portless(draft, node, name);
        if (string.IsNullOrEmpty(port))
        {
            if (node["port"].IsNullOrMissing || port is "") item.Reject(node, $"{draft.Path}: port must be given");
            return null;
        }

        Protocol[] protocols = name switch
        {
            "TCP" => [Protocol.Tcp],
            "UDP" => [Protocol.Udp],
            "SCTP" => [Protocol.Sctp],
            _ => [Protocol.Tcp, Protocol.Udp, Protocol.Sctp],
        };
        var end = EndPort(item, draft, node);
        if (IsServiceName(port))
        {
            if (end > 0) item.Warn(node, $"{draft.Path}: endPort does not count for a named port");
            return new(new(ConnectionSet.None, [new(port.ToLowerInvariant(), name == "ANY" ? null : protocols[0])]), null);
        }

        if (Number(port) is not { } number)
        {
            item.Reject(node["port"], $"{draft.Path}: {TextSafety.Inert(port)} is no port");
            return null;
        }

        if (number == 0 && requests.Text is not null) item.Reject(node, $"{draft.Path}: rules for requests cannot be used with port 0");
        if (requests.IsDns && end > number) item.Reject(node, $"{draft.Path}: DNS rules do not take a range of ports");
        if (end > 0 && end < number) item.Warn(node["endPort"], $"{draft.Path}: endPort {end} is below port {number}, so only {number} counts");
        return new(PortMatch.Of(ConnectionSet.Union(protocols.Select(each =>
            number == 0 ? ConnectionSet.Of(each) : ConnectionSet.Of(each, number, Math.Max(number, end))))), null);
    }

    private static RestrictedPorts? Portless(RuleDraft draft, ConfigNode node, string name)
    {
        if (draft.Allows) return new(PortMatch.Of(ConnectionSet.Of(Protocol.Other)), name);
        draft.Doubt(node, $"{name} is not told apart from other protocols without ports", name);
        return null;
    }

    private static int EndPort(CiliumObject item, RuleDraft draft, ConfigNode node)
    {
        if (node["endPort"].IsNullOrMissing) return 0;
        if (node["endPort"].AsInteger is >= 0 and <= ConnectionSet.HighestPort and var end) return (int)end;
        item.Refuse(node["endPort"], $"{draft.Path}: {TextSafety.Inert(node["endPort"].ToString())} is no port");
        return 0;
    }

    /// <summary>An IANA service name, which is how Cilium tells names from numbers: it has a letter.</summary>
    private static bool IsServiceName(string text) =>
        text.Length <= 15 && text.Any(char.IsAsciiLetter) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>As <c>strconv.ParseUint(text, 0, 16)</c>: a leading zero makes it octal.</summary>
    private static int? Number(string text)
    {
        if (text.Length > 7 || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        var (radix, number) = (text.Length > 1 && text[0] == '0' ? 8 : 10, 0);
        foreach (var digit in text)
        {
            if (digit - '0' >= radix) return null;
            number = (number * radix) + (digit - '0');
        }

        return number <= ConnectionSet.HighestPort ? number : null;
    }
}
