using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads what a rule asks of connections, destination ports aside.</summary>
internal static class RuleConnections
{
    public static ConditionalConnections Read(CalicoFields fields, ConfigNode rule, CalicoProtocol? protocol, CalicoEntity source, CalicoEntity destination)
    {
        var connections = new ConditionalConnections();
        connections.Narrow(ConnectionSet.Of(Families(fields, rule, protocol, source.Families | destination.Families)));
        if (protocol is not null) connections.Narrow(protocol.Connections);
        if (protocol is { IsExact: false }) connections.Limit(protocol.Connections, $"IP protocol {protocol.Number}");

        var not = CalicoProtocol.Read(fields, rule, "notProtocol");
        if (not is { IsExact: true }) connections.Narrow(ConnectionSet.All.Except(not.Connections));
        else if (not is not null) connections.Limit(not.Connections, $"IP protocol other than {not.Number}");

        if (Icmp(fields, rule, "icmp") is { } icmp) connections.Limit(ConnectionSet.Of(Protocol.Icmp), $"ICMP {icmp}");
        if (Icmp(fields, rule, "notICMP") is { } other) connections.Limit(ConnectionSet.Of(Protocol.Icmp), $"ICMP other than {other}");
        if (rule["icmp"].Kind == ConfigNodeKind.Mapping && protocol is not { IsIcmp: true }) fields.Refuse(rule["icmp"], "icmp needs protocol ICMP or ICMPv6");

        if (!source.Ports.IsEmpty) connections.Limit(ConnectionSet.All, $"from port {source.Ports}");
        if (!source.NotPorts.IsEmpty) connections.Limit(ConnectionSet.All, $"not from port {source.NotPorts}");
        return connections;
    }

    // Networks of one family make it a rule of that family, excluded ones too (felix, rules/policy.go, FilterRuleToIPVersion).
    private static AddressFamilies Families(CalicoFields fields, ConfigNode rule, CalicoProtocol? protocol, AddressFamilies ofNets)
    {
        var version = fields.Whole(rule, "ipVersion", 4, 6);
        var asked = version switch
        {
            4 => AddressFamilies.IPv4,
            6 => AddressFamilies.IPv6,
            _ => AddressFamilies.Both,
        };
        if (version == 5) fields.Refuse(rule["ipVersion"], "ipVersion is neither 4 nor 6");
        if (ofNets == AddressFamilies.Both) fields.Refuse(rule, "networks of both address families stand in one rule");
        else if ((ofNets & asked) != ofNets) fields.Refuse(rule["ipVersion"], "ipVersion is not that of the networks");
        if (protocol is { IsIcmp: true } && protocol.Connections.In(asked).IsEmpty) fields.Refuse(rule["ipVersion"], "ICMP is of ipVersion 4 and ICMPv6 of 6");
        return ofNets == AddressFamilies.None ? asked : ofNets & asked;
    }

    private static string? Icmp(CalicoFields fields, ConfigNode rule, string key)
    {
        var node = fields.Mapping(rule, key);
        fields.Known(node, "type", "code");
        var (type, code) = (fields.Whole(node, "type", 0, 254), fields.Whole(node, "code", 0, 255));
        if (code is not null && type is null) fields.Refuse(node, $"{key} has a code without a type");
        return type is null ? null : code is null ? $"type {type}" : $"type {type} code {code}";
    }
}
