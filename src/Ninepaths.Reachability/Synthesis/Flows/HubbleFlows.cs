using System.Text.Json;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads flows of Hubble (<c>api/v1/flow/flow.proto</c> of Cilium, with the names of its JSON form).</summary>
internal sealed class HubbleFlows : IFlowLines
{
    // Cilium numbers its reasons: pkg/monitor/api/drop.go. A packet dropped for another reason was not refused by a policy.
    private static readonly HashSet<string> PolicyReasons = new(StringComparer.Ordinal) { "POLICY_DENIED", "POLICY_DENY", "AUTH_REQUIRED", "133", "181", "189" };

    /// <summary>A flow with its envelope (GetFlowsResponse), a flow alone as older releases print it, or an event that is no flow.</summary>
    public static bool Is(JsonElement root) =>
        root.Field("flow").Has("verdict") || (root.Has("verdict") && (root.Has("IP") || root.Has("l4") || root.Has("ip"))) || root.Has("lost_events");

    public void Read(ReadOnlyMemory<byte> line, FlowSink sink)
    {
        using var document = JsonLine.TryParse(line);
        if (document is null)
        {
            sink.Bad("not JSON, or not all of it");
            return;
        }

        var root = document.RootElement;
        var flow = root.Has("verdict") ? root : root.Field("flow");
        if (flow.ValueKind == JsonValueKind.Object) Read(flow, sink);
        else if (root.Has("lost_events")) sink.Remark("Hubble lost events: the log lacks flows");
        else if (root.Has("node_status") || root.Has("agent_event") || root.Has("debug_event")) sink.Remark("left out: events that are no flows");
        else sink.Bad("has no flow");
    }

    private static void Read(JsonElement flow, FlowSink sink)
    {
        if (Verdict(flow, sink) is not { } verdict || !IsFirst(flow, sink)) return;
        var (protocol, port) = Port(flow.Field("l4"));
        if (protocol is null) sink.Remark("left out: neither TCP, UDP, SCTP nor ICMP");
        else if (protocol < Protocol.Icmp && port is not (>= 1 and <= ConnectionSet.HighestPort)) sink.Bad("has no destination port");
        else if (IsHealth(flow.Field("source")) || IsHealth(flow.Field("destination"))) sink.Remark("left out: health checks of Cilium itself");
        else
            sink.Add(new(End(flow, "source"), End(flow, "destination"), protocol.Value, (int)(port ?? 0))
            {
                Verdict = verdict,
                Reporter = flow.Text("traffic_direction") == "INGRESS" ? FlowReporter.Destination : FlowReporter.Source,
            });
    }

    private static FlowVerdict? Verdict(JsonElement flow, FlowSink sink)
    {
        switch (flow.Text("verdict"))
        {
            case "FORWARDED" or "REDIRECTED":
                return FlowVerdict.Forwarded;
            case "AUDIT":
                sink.Remark("let through in audit mode only, which the cluster's policies would deny");
                return FlowVerdict.Forwarded;
            case "DROPPED":
                var reason = flow.Text("drop_reason_desc") ?? flow.Number("drop_reason")?.ToString(System.Globalization.CultureInfo.InvariantCulture);
                if (reason is null || PolicyReasons.Contains(reason)) return FlowVerdict.Denied;
                sink.Remark("left out: dropped, and not by a policy");
                return null;
            default:
                sink.Remark("left out: no verdict");
                return null;
        }
    }

    // is_reply is absent where Cilium does not know; then only the flags of TCP's first packet tell. reply is its predecessor.
    private static bool IsFirst(JsonElement flow, FlowSink sink)
    {
        var reply = flow.Field("is_reply").ValueKind;
        // What a policy decides is the first packet of a connection.
        var known = reply is JsonValueKind.True or JsonValueKind.False || flow.Field("reply").ValueKind == JsonValueKind.True || flow.Text("verdict") != "FORWARDED";
        var isReply = reply == JsonValueKind.True || flow.Field("reply").ValueKind == JsonValueKind.True || flow.Field("l7").Text("type") == "RESPONSE";
        var flags = flow.Field("l4").Field("TCP").Field("flags");
        if (!known && flags.Field("SYN").ValueKind == JsonValueKind.True) (known, isReply) = (true, flags.Field("ACK").ValueKind == JsonValueKind.True);
        if (known && !isReply) return true;
        sink.Remark(isReply ? "left out: replies" : "left out: not known whether they are replies");
        return false;
    }

    private static (Protocol? Protocol, long? Port) Port(JsonElement l4)
    {
        foreach (var (name, protocol) in new[] { ("TCP", Protocol.Tcp), ("UDP", Protocol.Udp), ("SCTP", Protocol.Sctp) })
            if (l4.Has(name)) return (protocol, l4.Field(name).Number("destination_port"));
        return (l4.Has("ICMPv4") || l4.Has("ICMPv6") ? Protocol.Icmp : null, null);
    }

    private static FlowEnd End(JsonElement flow, string side)
    {
        var end = flow.Field(side);
        var workload = end.Field("workloads").Items().FirstOrDefault();
        return new()
        {
            Namespace = end.Text("namespace"),
            Pod = end.Text("pod_name"),
            Workload = workload.Text("name"),
            WorkloadKind = workload.Text("kind"),
            Address = flow.Field("IP").Address(side),
            Place = Place(end),
            DnsName = flow.Field($"{side}_names").Items().FirstOrDefault() is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
        };
    }

    private static FlowPlace Place(JsonElement end)
    {
        if (IsReserved(end, "kube-apiserver")) return FlowPlace.ApiServer;
        if (IsReserved(end, "host")) return FlowPlace.OwnNode;
        if (IsReserved(end, "remote-node")) return FlowPlace.Node;
        return IsReserved(end, "world") || IsReserved(end, "world-ipv4") || IsReserved(end, "world-ipv6") ? FlowPlace.Outside : FlowPlace.Unknown;
    }

    private static bool IsHealth(JsonElement end) => IsReserved(end, "health");

    private static bool IsReserved(JsonElement end, string name) =>
        end.Field("labels").Items().Any(label => label.ValueKind == JsonValueKind.String && label.ValueEquals($"reserved:{name}"));
}
