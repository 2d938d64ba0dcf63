using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>A protocol as a rule names it.</summary>
/// <param name="Number">Its number (IANA).</param>
/// <param name="Connections">The connections it may have; for a protocol that is not told apart, those of all such protocols.</param>
/// <param name="WithPorts">The protocol, when it has ports that policies know.</param>
internal sealed record CalicoProtocol(int Number, ConnectionSet Connections, Protocol? WithPorts)
{
    public bool IsIcmp => Number is 1 or 58;

    /// <summary>False for a protocol that is one of many in <see cref="Connections"/>.</summary>
    public bool IsExact => WithPorts is not null || IsIcmp;

    /// <summary>Reads <c>protocol</c> or <c>notProtocol</c>; null where there is none.</summary>
    public static CalicoProtocol? Read(CalicoFields fields, ConfigNode rule, string key)
    {
        var node = rule[key];
        if (node.IsNullOrMissing) return null;
        if (NumberOf(node.Text) is { } number) return Of(number);
        fields.Refuse(node, $"{key} {node} is no protocol: TCP, UDP, SCTP, UDPLite, ICMP, ICMPv6 or a number from 1 to 255");
        return null;
    }

    private static int? NumberOf(string? text) => text switch
    {
        "TCP" => 6,
        "UDP" => 17,
        "SCTP" => 132,
        "UDPLite" => 136,
        "ICMP" => 1,
        "ICMPv6" => 58,
        _ => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null,
    };

    private static CalicoProtocol Of(int number) => number switch
    {
        6 => new(number, ConnectionSet.Of(Protocol.Tcp), Protocol.Tcp),
        17 => new(number, ConnectionSet.Of(Protocol.Udp), Protocol.Udp),
        132 => new(number, ConnectionSet.Of(Protocol.Sctp), Protocol.Sctp),
        1 => new(number, ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv4), null),
        58 => new(number, ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv6), null),
        _ => new(number, ConnectionSet.Of(Protocol.Other), null),
    };
}
