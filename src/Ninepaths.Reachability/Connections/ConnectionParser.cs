using System.Globalization;

namespace Ninepaths.Reachability.Connections;

/// <summary>Reads connections as people write them: <c>TCP 80</c>, <c>udp 53</c>, <c>TCP 8000-8080</c>, <c>80</c>, <c>80/tcp</c>, <c>ICMP</c>.</summary>
public static class ConnectionParser
{
    public static bool TryParse(string? text, out ConnectionSet connections)
    {
        connections = ConnectionSet.None;
        var words = (text ?? "").Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        switch (words)
        {
            case [var only]:
                if (ProtocolOf(only) is { } all) connections = ConnectionSet.Of(all);
                else if (!TryRange(only, Protocol.Tcp, out connections)) return false;
                return true;
            case [var first, var second]:
                return ProtocolOf(first) is { } before ? TryRange(second, before, out connections)
                    : ProtocolOf(second) is { } after && TryRange(first, after, out connections);
            default:
                return false;
        }
    }

    /// <summary>One connection, as <c>explain</c> asks about it; false for ranges and for protocols without ports.</summary>
    public static bool TryParseOne(string? text, out Protocol protocol, out int port)
    {
        (protocol, port) = (Protocol.Tcp, 0);
        if (!TryParse(text, out var connections)) return false;
        foreach (var each in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp })
        {
            foreach (var (first, last) in connections.Ports(Addresses.AddressFamilies.IPv4, each))
            {
                (protocol, port) = (each, first);
                return first == last;
            }
        }

        return false;
    }

    private static bool TryRange(string text, Protocol protocol, out ConnectionSet connections)
    {
        connections = ConnectionSet.None;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (low, high) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        if (protocol >= Protocol.Icmp || !TryPort(low, out var first) || !TryPort(high, out var last) || first > last) return false;
        connections = ConnectionSet.Of(protocol, first, last);
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= ConnectionSet.HighestPort;

    private static Protocol? ProtocolOf(string text) => text.ToUpperInvariant() switch
    {
        "ICMP" => Protocol.Icmp,
        var name => Protocols.Read(name),
    };
}
