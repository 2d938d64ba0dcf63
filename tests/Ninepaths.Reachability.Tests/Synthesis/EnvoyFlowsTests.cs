using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class EnvoyFlowsTests
{
    private const string Outbound = """
        [2026-01-01T00:00:00.000Z] "GET /status HTTP/1.1" 200 - via_upstream - "-" 0 5 3 2 "-" "curl/8" "id" "cart.shop:80" "10.1.0.2:8080" outbound|80||cart.shop.svc.cluster.local 10.1.0.1:40000 10.96.0.20:80 10.1.0.1:39999 - default
        """;

    private const string Inbound = """
        {"upstream_cluster":"inbound|8080||","upstream_host":"10.1.0.2:8080","upstream_local_address":"127.0.0.6:5","downstream_local_address":"10.1.0.2:8080","downstream_remote_address":"10.1.0.1:40000","response_flags":"-","response_code":200,"protocol":"HTTP/1.1"}
        """;

    [Fact]
    public void A_sidecar_calls_from_its_pod_to_the_backend()
    {
        var (flows, readout) = Logs.Read(Outbound);
        Assert.Equal(FlowFormat.Envoy, readout.Format);
        var flow = Assert.Single(flows);
        Assert.Equal(("10.1.0.1", "10.1.0.2", Protocol.Tcp, 8080, FlowReporter.Source), ($"{flow.Source}", $"{flow.Destination}", flow.Protocol, flow.Port, flow.Reporter));
    }

    [Fact]
    public void A_quote_in_a_user_agent_moves_nothing()
    {
        var flow = Assert.Single(Logs.Read(Outbound.Replace("curl/8", "x\" \"6.6.6.6:6\" outbound|1||evil 6.6.6.6:1 6.6.6.6:2 6.6.6.6:3 - y", StringComparison.Ordinal)).Flows);
        Assert.Equal(("10.1.0.1", "10.1.0.2"), ($"{flow.Source}", $"{flow.Destination}"));
    }

    [Fact]
    public void The_server_side_sees_who_called_it()
    {
        var flow = Assert.Single(Logs.Read(Inbound).Flows);
        Assert.Equal(("10.1.0.1", "10.1.0.2", 8080, FlowReporter.Destination, FlowVerdict.Forwarded), ($"{flow.Source}", $"{flow.Destination}", flow.Port, flow.Reporter, flow.Verdict));
    }

    [Fact]
    public void What_the_mesh_refused_is_denied() =>
        Assert.Equal(FlowVerdict.Denied, Assert.Single(Logs.Read(Inbound.Replace("\"response_code\":200", "\"response_code\":403,\"response_code_details\":\"rbac_access_denied_matched_policy[none]\"", StringComparison.Ordinal)).Flows).Verdict);

    [Theory]
    [InlineData("200 - via_upstream", "503 UF,URX upstream_reset_before_response_started{connection_failure}")]
    [InlineData("200 - via_upstream", "503 UH no_healthy_upstream")]
    [InlineData("\"10.1.0.2:8080\"", "\"-\"")]
    public void Without_a_connection_to_the_backend_there_is_none(string from, string to)
    {
        var (flows, readout) = Logs.Read(Outbound.Replace(from, to, StringComparison.Ordinal), FlowFormat.Envoy);
        Assert.Empty(flows);
        Assert.Equal("left out: no connection came about", Assert.Single(readout.Remarks).Key);
    }

    [Fact]
    public void A_gateway_has_a_client_and_a_backend()
    {
        var (flows, _) = Logs.Read(Outbound.Replace("10.96.0.20:80 10.1.0.1:39999", "10.1.0.1:8443 198.51.100.9:1234", StringComparison.Ordinal));
        Assert.Equal([("10.1.0.1", "10.1.0.2", 8080), ("198.51.100.9", "10.1.0.1", 8443)], flows.Select(flow => ($"{flow.Source}", $"{flow.Destination}", flow.Port)));
    }

    [Fact]
    public void IPv6_stands_in_brackets() => Assert.Equal("fd00::2",
        $"{Assert.Single(Logs.Read(Outbound.Replace("10.1.0.2:8080", "[fd00::2]:8080", StringComparison.Ordinal)).Flows).Destination}");

    [Fact]
    public void A_truncated_line_is_bad()
    {
        var (flows, readout) = Logs.Read(Outbound + "\n" + Outbound[..150] + "\n" + Inbound[..80]);
        Assert.Single(flows);
        Assert.Equal([2, 3], readout.Faults.Select(fault => fault.Line));
    }
}
