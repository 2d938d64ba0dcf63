using System.Globalization;
using System.Net;
using System.Text;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads the kernel's table of connections (<c>nf_conntrack_standalone.c</c> prints it; <c>conntrack</c> prints much the same).</summary>
/// <remarks>The first <c>src= dst=</c> are what the client sent; the second are those of the reply, so their source is the backend behind a Service.</remarks>
internal sealed class ConntrackFlows : IFlowLines
{
    public void Read(ReadOnlyMemory<byte> line, FlowSink sink)
    {
        var words = Encoding.UTF8.GetString(line.Span).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["conntrack", ..])
        {
            sink.Remark("left out: the summary of conntrack");
            return;
        }

        var first = Array.FindIndex(words, word => word.StartsWith("src=", StringComparison.Ordinal));
        var second = first < 0 ? -1 : Array.FindIndex(words, first + 1, word => word.StartsWith("src=", StringComparison.Ordinal));
        if (second < 0)
        {
            sink.Bad("not a connection with both its directions");
            return;
        }

        if (Protocol(words.AsSpan(0, first)) is not { } protocol)
        {
            sink.Remark("left out: neither TCP, UDP, SCTP nor ICMP");
            return;
        }

        if (words.Contains("[UNREPLIED]"))
        {
            sink.Remark("left out: nobody answered");
            return;
        }

        if (words.AsSpan(0, first).ContainsAny("SYN_SENT", "SYN_RECV", "SYN_SENT2"))
        {
            sink.Remark("left out: never established");
            return;
        }

        var (client, backend) = (Address(words, first, second, "src="), Address(words, second, words.Length, "src="));
        var port = protocol == Connections.Protocol.Icmp ? 0 : Port(words, second, words.Length, "sport=");
        if (client is null || backend is null || port is null) sink.Bad("has no address or no port");
        else sink.Add(new(new() { Address = client }, new() { Address = backend }, protocol, port.Value));
    }

    private static Protocol? Protocol(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            switch (word)
            {
                case "tcp": return Connections.Protocol.Tcp;
                case "udp": return Connections.Protocol.Udp;
                case "sctp": return Connections.Protocol.Sctp;
                case "icmp" or "icmpv6": return Connections.Protocol.Icmp;
            }
        }

        return null;
    }

    private static IPAddress? Address(string[] words, int from, int to, string name) =>
        AddressRange.TryParseAddress(Value(words, from, to, name), out var address) ? address : null;

    private static int? Port(string[] words, int from, int to, string name) =>
        int.TryParse(Value(words, from, to, name), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ConnectionSet.HighestPort ? port : null;

    private static string? Value(string[] words, int from, int to, string name)
    {
        for (var i = from; i < to; i++)
            if (words[i].StartsWith(name, StringComparison.Ordinal)) return words[i][name.Length..];
        return null;
    }
}
