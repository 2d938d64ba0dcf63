using System.Text.Json;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>
/// Reads flow logs of Calico: the JSON lines of its commercial editions ("Flow log data types"), Goldmane's (<c>goldmane/proto/api.proto</c>), and
/// Whisker's (<c>whisker-backend/pkg/apis/v1/flows.go</c>).
/// </summary>
internal sealed class CalicoFlows : IFlowLines
{
    public static bool Is(JsonElement root) =>
        Lists(root).Any() || Key(root) is var key && (key.Has("source_name_aggr") || key.Has("source_namespace") || key.Has("sourceNamespace"))
            && (key.Has("dest_port") || key.Has("destPort") || key.Has("dest_namespace") || key.Has("destNamespace") || key.Has("dest_type"));

    public void Read(ReadOnlyMemory<byte> line, FlowSink sink)
    {
        using var document = JsonLine.TryParse(line);
        if (document is null) sink.Bad("not JSON, or not all of it");
        else if (Is(document.RootElement)) foreach (var flow in Flows(document.RootElement)) Read(flow, sink);
        else sink.Bad("has neither source nor destination");
    }

    // Whisker and Goldmane answer with lists, too.
    private static IEnumerable<JsonElement> Lists(JsonElement root) => root.Field("items", "flows").Items().Where(item => Key(item).Has("dest_port") || Key(item).Has("destPort"));

    private static IEnumerable<JsonElement> Flows(JsonElement root) => Lists(root).Any() ? Lists(root) : [root];

    private static JsonElement Key(JsonElement item)
    {
        var flow = item.Has("flow") ? item.Field("flow") : item;
        return flow.Has("Key") || flow.Has("key") ? flow.Field("Key", "key") : flow;
    }

    private static void Read(JsonElement item, FlowSink sink)
    {
        var key = Key(item);
        var flow = item.Has("flow") ? item.Field("flow") : item;
        var verdict = Word(key, "action") switch
        {
            "allow" or "1" => FlowVerdict.Forwarded,
            "deny" or "2" => FlowVerdict.Denied,
            _ => (FlowVerdict?)null,
        };
        if (verdict is null)
        {
            sink.Remark("left out: neither allowed nor denied");
            return;
        }

        if (Protocol(Word(key, "proto", "protocol")) is not { } protocol)
        {
            sink.Remark("left out: neither TCP, UDP, SCTP nor ICMP");
            return;
        }

        var port = key.Number("dest_port", "destPort") ?? 0;
        if (protocol < Connections.Protocol.Icmp && port is not (>= 1 and <= ConnectionSet.HighestPort))
        {
            if (key.Has("dest_port") && port == 0) sink.Remark("left out: aggregated over ports");
            else if (port == 0) sink.Remark("left out: aggregated over ports");
            else sink.Bad("has no destination port");
            return;
        }

        sink.Add(new(End(key, "source"), End(key, "dest"), protocol, protocol < Connections.Protocol.Icmp ? (int)port : 0)
        {
            Verdict = verdict.Value,
            Reporter = Word(key, "reporter") is "dst" or "2" ? FlowReporter.Destination : FlowReporter.Source,
            Count = Math.Max(1, flow.Number("num_flows", "num_connections_started", "numConnectionsStarted") ?? 1),
        });
    }

    private static FlowEnd End(JsonElement key, string side)
    {
        var aggregated = key.Text($"{side}_name_aggr");
        var name = key.Text($"{side}_name", $"{side}Name") ?? aggregated;
        var @namespace = key.Text($"{side}_namespace", $"{side}Namespace");
        var end = new FlowEnd { Address = key.Address($"{side}_ip", $"{side}Ip") };
        switch (Word(key, $"{side}_type", $"{side}Type"))
        {
            case "hep" or "hostendpoint" or "2":
                return end with { Place = FlowPlace.Node, PlaceName = name };
            case "net" or "ns" or "network" or "networkset" or "3" or "4":
                return end with { Place = FlowPlace.Outside, PlaceName = name };
            // Whisker gives no type; pub and pvt are names that Calico gives to what is no endpoint of its own.
            case not ("wep" or "workloadendpoint" or "1") when @namespace is null || name is "pub" or "pvt":
                return end with { Place = FlowPlace.Outside, PlaceName = name };
        }

        return name is not null && name.EndsWith('*')
            ? end with { Namespace = @namespace, NamePrefix = name[..^1] }
            : end with { Namespace = @namespace, Pod = name };
    }

    private static string? Word(JsonElement key, params ReadOnlySpan<string> names) =>
        key.Text(names)?.ToLowerInvariant() ?? key.Number(names)?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Protocol? Protocol(string? word) => word switch
    {
        "tcp" or "6" => Connections.Protocol.Tcp,
        "udp" or "17" => Connections.Protocol.Udp,
        "sctp" or "132" => Connections.Protocol.Sctp,
        "icmp" or "1" or "icmp6" or "icmpv6" or "ipv6-icmp" or "58" => Connections.Protocol.Icmp,
        _ => null,
    };
}
