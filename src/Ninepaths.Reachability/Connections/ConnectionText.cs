using System.Globalization;
using System.Text;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Connections;

/// <summary>Writes connections for people and programs: <c>All Connections</c>, <c>TCP 80,443-445,UDP 53</c>.</summary>
public static class ConnectionText
{
    private const string Everything = "All Connections";

    private static readonly (Protocol Protocol, string Name)[] InOrder = [(Protocol.Sctp, "SCTP"), (Protocol.Tcp, "TCP"), (Protocol.Udp, "UDP")];

    /// <summary>The connections in words; empty where there are none with ports.</summary>
    /// <remarks>All ports of TCP, UDP and SCTP are all connections. What has no ports is not written: <see cref="Portless"/> does. Where the two
    /// address families differ, each is written with its name.</remarks>
    public static string Of(ConnectionSet connections, AddressFamilies families)
    {
        ArgumentNullException.ThrowIfNull(connections);
        if (families != AddressFamilies.Both) return OfOne(connections, families);
        var (v4, v6) = (OfOne(connections, AddressFamilies.IPv4), OfOne(connections, AddressFamilies.IPv6));
        if (v4 == v6) return v4;
        return v6.Length == 0 ? $"IPv4: {v4}" : v4.Length == 0 ? $"IPv6: {v6}" : $"IPv4: {v4}; IPv6: {v6}";
    }

    /// <summary>The connections in a sentence, those without ports too: <c>TCP 80, ICMP</c>.</summary>
    public static string Whole(ConnectionSet connections, AddressFamilies families) =>
        string.Join(", ", Portless(connections).Prepend(Of(connections, families)).Where(part => part.Length > 0));

    /// <summary>The protocols without ports among the connections: <c>ICMP</c>, <c>other protocols</c>.</summary>
    public static IEnumerable<string> Portless(ConnectionSet connections)
    {
        foreach (var protocol in new[] { Protocol.Icmp, Protocol.Other })
            if (connections.Overlaps(ConnectionSet.Of(protocol))) yield return Protocols.Name(protocol);
    }

    private static string OfOne(ConnectionSet connections, AddressFamilies family)
    {
        if (IsFull(connections, family, Protocol.Tcp) && IsFull(connections, family, Protocol.Udp) && IsFull(connections, family, Protocol.Sctp)) return Everything;
        var text = new StringBuilder();
        foreach (var (protocol, name) in InOrder)
        {
            var first = true;
            foreach (var (low, high) in connections.Ports(family, protocol))
            {
                if (text.Length > 0) text.Append(',');
                if (first) text.Append(name);
                if (first) text.Append(' ');
                text.Append(CultureInfo.InvariantCulture, $"{low}");
                if (high != low) text.Append(CultureInfo.InvariantCulture, $"-{high}");
                first = false;
            }
        }

        return text.ToString();
    }

    private static bool IsFull(ConnectionSet connections, AddressFamilies family, Protocol protocol)
    {
        foreach (var (first, last) in connections.Ports(family, protocol))
            return (first, last) == (1, ConnectionSet.HighestPort);
        return false;
    }
}
