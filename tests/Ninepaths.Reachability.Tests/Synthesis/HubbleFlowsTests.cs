using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class HubbleFlowsTests
{
    private const string Ends = """
        "IP":{"source":"10.1.0.1","destination":"10.1.0.2","ipVersion":"IPv4"},"source":{"namespace":"shop","pod_name":"web-6d9f8c6b5b-x2x9z","labels":["k8s:app=web"],"workloads":[{"name":"web","kind":"Deployment"}]},"destination":{"namespace":"shop","pod_name":"cart-0","labels":["k8s:app=cart"]}
        """;

    [Fact]
    public void A_flow_in_its_envelope_names_both_ends_and_the_port()
    {
        var (flows, readout) = Logs.Read($$$"""{"flow":{"time":"t","verdict":"FORWARDED","l4":{"TCP":{"source_port":40000,"destination_port":8080}},{{{Ends}}},"is_reply":false,"traffic_direction":"INGRESS"},"node_name":"n1"}""");
        Assert.Equal(FlowFormat.Hubble, readout.Format);
        var flow = Assert.Single(flows);
        Assert.Equal(("shop", "web-6d9f8c6b5b-x2x9z", "web", "Deployment"), (flow.Source.Namespace, flow.Source.Pod, flow.Source.Workload, flow.Source.WorkloadKind));
        Assert.Equal((Protocol.Tcp, 8080, FlowVerdict.Forwarded, FlowReporter.Destination), (flow.Protocol, flow.Port, flow.Verdict, flow.Reporter));
    }

    [Fact]
    public void A_flow_without_its_envelope_is_read_too() =>
        Assert.Single(Logs.Read($$$"""{"verdict":"FORWARDED","l4":{"UDP":{"destination_port":53}},{{{Ends}}},"is_reply":false}""").Flows);

    [Theory]
    [InlineData("\"is_reply\":true", "left out: replies")]
    [InlineData("\"reply\":true", "left out: replies")]
    [InlineData("\"is_reply\":null", "left out: not known whether they are replies")]
    [InlineData("\"node_name\":\"n\"", "left out: not known whether they are replies")]
    public void Replies_are_no_connections_and_neither_is_what_may_be_one(string field, string remark)
    {
        var (flows, readout) = Logs.Read($$$"""{"flow":{"verdict":"FORWARDED","l4":{"TCP":{"source_port":8080,"destination_port":40000}},{{{Ends}}},{{{field}}}}}""");
        Assert.Empty(flows);
        Assert.Equal(1, readout.Remarks[remark]);
    }

    [Fact]
    public void The_first_packet_of_TCP_shows_the_direction_that_is_reply_leaves_open()
    {
        const string Log = """{"flow":{"verdict":"FORWARDED","l4":{"TCP":{"destination_port":8080,"flags":{"SYN":true}}},""" + Ends + "}}";
        Assert.Single(Logs.Read(Log).Flows);
        Assert.Empty(Logs.Read(Log.Replace("\"SYN\":true", "\"SYN\":true,\"ACK\":true", StringComparison.Ordinal)).Flows);
    }

    [Fact]
    public void Only_what_a_policy_dropped_was_denied()
    {
        var dropped = $$$"""{"flow":{"verdict":"DROPPED","drop_reason_desc":"POLICY_DENIED","l4":{"TCP":{"destination_port":1}},{{{Ends}}}}}""";
        Assert.Equal(FlowVerdict.Denied, Assert.Single(Logs.Read(dropped).Flows).Verdict);
        Assert.Empty(Logs.Read(dropped.Replace("POLICY_DENIED", "INVALID_PACKET_DROPPED", StringComparison.Ordinal)).Flows);
    }

    [Fact]
    public void What_audit_mode_let_through_is_taken_and_said()
    {
        var (flows, readout) = Logs.Read($$$"""{"flow":{"verdict":"AUDIT","l4":{"TCP":{"destination_port":1}},{{{Ends}}}}}""");
        Assert.Equal(FlowVerdict.Forwarded, Assert.Single(flows).Verdict);
        Assert.Single(readout.Remarks);
    }

    [Fact]
    public void Reserved_identities_say_what_is_no_pod()
    {
        static FlowPlace Place(string label) => Logs.Read(
            "{\"flow\":{\"verdict\":\"FORWARDED\",\"is_reply\":false,\"l4\":{\"TCP\":{\"destination_port\":443}},\"source\":{\"namespace\":\"a\",\"pod_name\":\"b\"},\"destination\":{\"labels\":[\"" + label
            + "\"]},\"IP\":{\"destination\":\"203.0.113.7\"},\"destination_names\":[\"api.example.com\"]}}").Flows[0].Destination.Place;
        Assert.Equal((FlowPlace.Outside, FlowPlace.OwnNode, FlowPlace.Node, FlowPlace.ApiServer),
            (Place("reserved:world"), Place("reserved:host"), Place("reserved:remote-node"), Place("reserved:kube-apiserver")));
    }

    [Fact]
    public void Bad_lines_are_counted_and_named_and_nothing_stops_the_reading()
    {
        var good = $$$"""{"flow":{"verdict":"FORWARDED","l4":{"TCP":{"destination_port":8080}},{{{Ends}}},"is_reply":false}}""";
        var log = string.Join('\n', good, good[..100], "", "\u0000\u001b[2J", """{"flow":{"verdict":"FORWARDED","l4":"TCP","source":7,"is_reply":false}}""",
            """{"flow":{"verdict":"FORWARDED","is_reply":false,"l4":{"TCP":{"destination_port":99999}}}}""", """{"lost_events":{"num_events_lost":"9"}}""", "[1]", "{}", good);
        var (flows, readout) = Logs.Read(log);
        Assert.Equal(2, flows.Count);
        Assert.Equal([2, 4, 6, 8, 9], readout.Faults.Select(fault => fault.Line));
        Assert.Equal((10, 5), (readout.Lines, readout.BadLines));
        Assert.Contains("Hubble lost events: the log lacks flows", readout.Remarks.Keys);
        Assert.All(readout.Faults, fault => Assert.DoesNotContain('\u001b', fault.ToString()));
    }

    [Fact]
    public void A_line_of_two_mebibytes_is_skipped_and_the_next_is_read()
    {
        var good = $$$"""{"flow":{"verdict":"FORWARDED","l4":{"TCP":{"destination_port":8080}},{{{Ends}}},"is_reply":false}}""";
        var (flows, readout) = Logs.Read($"{good}\n{good[..^2]},\"x\":\"{new string('a', 2 * 1024 * 1024)}\"}}}}\r\n{good}\r\n");
        Assert.Equal(2, flows.Count);
        Assert.Equal(2, Assert.Single(readout.Faults).Line);
    }

    [Fact]
    public void Broken_Unicode_and_deep_nesting_are_only_bad_lines()
    {
        var log = "{\"flow\":{\"verdict\":\"FORWARDED\",\"is_reply\":false,\"l4\":{\"TCP\":{\"destination_port\":1}},\"source\":{\"namespace\":\"\\ud800\",\"pod_name\":\"x\"}}}\n"
            + "{\"flow\":" + new string('[', 5000) + "\n";
        var (flows, readout) = Logs.Read(log, FlowFormat.Hubble);
        Assert.Single(flows);
        Assert.Equal(1, readout.BadLines);
    }
}
