using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class CalicoFlowsTests
{
    private const string Line = """
        {"start_time":1,"end_time":2,"source_ip":null,"source_name":"-","source_name_aggr":"web-6d9f8c6b5b-*","source_namespace":"shop","source_type":"wep","dest_ip":"10.1.0.2","dest_name":"cart-0","dest_name_aggr":"cart-*","dest_namespace":"shop","dest_type":"wep","dest_port":8080,"proto":"tcp","action":"allow","reporter":"dst","num_flows":3}
        """;

    [Fact]
    public void Aggregated_names_lose_their_star_and_exact_ones_stay()
    {
        var (flows, readout) = Logs.Read(Line);
        Assert.Equal(FlowFormat.Calico, readout.Format);
        var flow = Assert.Single(flows);
        Assert.Equal(("web-6d9f8c6b5b-", null, "cart-0"), (flow.Source.NamePrefix, flow.Source.Pod, flow.Destination.Pod));
        Assert.Equal((Protocol.Tcp, 8080, 3L, FlowReporter.Destination), (flow.Protocol, flow.Port, flow.Count, flow.Reporter));
    }

    [Fact]
    public void Denied_flows_are_denied() =>
        Assert.Equal(FlowVerdict.Denied, Assert.Single(Logs.Read(Line.Replace("\"allow\"", "\"deny\"", StringComparison.Ordinal)).Flows).Verdict);

    [Fact]
    public void TCP_and_UDP_of_one_port_are_two_flows() =>
        Assert.Equal([Protocol.Tcp, Protocol.Udp], Logs.Read(Line + "\n" + Line.Replace("\"tcp\"", "\"udp\"", StringComparison.Ordinal)).Flows.Select(flow => flow.Protocol));

    [Fact]
    public void Without_a_port_a_flow_says_too_little()
    {
        var (flows, readout) = Logs.Read(Line.Replace("\"dest_port\":8080", "\"dest_port\":null", StringComparison.Ordinal));
        Assert.Empty(flows);
        Assert.Equal("left out: aggregated over ports", Assert.Single(readout.Remarks).Key);
    }

    [Fact]
    public void Networks_and_hosts_are_no_pods()
    {
        var flow = Logs.Read(Line.Replace("\"source_type\":\"wep\"", "\"source_type\":\"hep\"", StringComparison.Ordinal)
            .Replace("\"dest_type\":\"wep\"", "\"dest_type\":\"net\"", StringComparison.Ordinal)).Flows[0];
        Assert.Equal((FlowPlace.Node, FlowPlace.Outside), (flow.Source.Place, flow.Destination.Place));
        Assert.False(flow.Destination.IsNamed);
    }

    [Theory]
    [InlineData("""{"action":"Allow","source_name":"web-6d9f8c6b5b-*","source_namespace":"shop","dest_name":"pub","dest_namespace":"","protocol":"tcp","dest_port":443,"reporter":"Src"}""")]
    [InlineData("""{"total":{},"items":[{"action":"Allow","source_name":"web-6d9f8c6b5b-*","source_namespace":"shop","dest_name":"pub","dest_namespace":"-","protocol":"tcp","dest_port":443,"reporter":"Src"}]}""")]
    [InlineData("""{"id":1,"flow":{"Key":{"source_name":"web-6d9f8c6b5b-*","source_namespace":"shop","source_type":1,"dest_name":"pub","dest_type":4,"dest_port":443,"proto":"tcp","reporter":1,"action":1},"num_connections_started":2}}""")]
    [InlineData("""{"id":"1","flow":{"Key":{"sourceName":"web-6d9f8c6b5b-*","sourceNamespace":"shop","sourceType":"WorkloadEndpoint","destName":"pub","destType":"Network","destPort":"443","proto":"tcp","reporter":"Src","action":"Allow"}}}""")]
    public void Whisker_and_Goldmane_are_read_too(string line)
    {
        var (flows, readout) = Logs.Read(line);
        Assert.Equal((FlowFormat.Calico, 0L), (readout.Format, readout.BadLines));
        var flow = Assert.Single(flows);
        Assert.Equal(("web-6d9f8c6b5b-", FlowPlace.Outside, 443, FlowReporter.Source, FlowVerdict.Forwarded),
            (flow.Source.NamePrefix, flow.Destination.Place, flow.Port, flow.Reporter, flow.Verdict));
    }
}
