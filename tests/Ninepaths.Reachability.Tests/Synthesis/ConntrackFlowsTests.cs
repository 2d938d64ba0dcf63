using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class ConntrackFlowsTests
{
    [Theory]
    [InlineData("tcp      6 86399 ESTABLISHED src=10.1.0.1 dst=10.96.0.20 sport=40000 dport=80 src=10.1.0.2 dst=10.1.0.1 sport=8080 dport=40000 [ASSURED] mark=0 use=1")]
    [InlineData("ipv4     2 tcp      6 86399 ESTABLISHED src=10.1.0.1 dst=10.96.0.20 sport=40000 dport=80 src=10.1.0.2 dst=10.1.0.1 sport=8080 dport=40000 [ASSURED] mark=0 zone=0 use=2")]
    [InlineData("    [NEW] tcp      6 120 src=10.1.0.1 dst=10.96.0.20 sport=40000 dport=80 src=10.1.0.2 dst=10.1.0.1 sport=8080 dport=40000")]
    public void The_reply_shows_the_backend_behind_a_Service(string line)
    {
        var (flows, readout) = Logs.Read(line);
        Assert.Equal(FlowFormat.Conntrack, readout.Format);
        var flow = Assert.Single(flows);
        Assert.Equal(("10.1.0.1", "10.1.0.2", Protocol.Tcp, 8080), ($"{flow.Source}", $"{flow.Destination}", flow.Protocol, flow.Port));
    }

    [Theory]
    [InlineData("udp 17 20 src=10.1.0.1 dst=10.96.0.10 sport=5 dport=53 [UNREPLIED] src=10.1.0.9 dst=10.1.0.1 sport=53 dport=5 use=1", "left out: nobody answered")]
    [InlineData("tcp 6 20 SYN_SENT src=10.1.0.1 dst=1.1.1.1 sport=5 dport=53 src=1.1.1.1 dst=10.1.0.1 sport=53 dport=5", "left out: never established")]
    [InlineData("tcp 6 20 ESTABLISHED src=127.0.0.1 dst=127.0.0.1 sport=5 dport=53 src=127.0.0.1 dst=127.0.0.1 sport=53 dport=5", "left out: loopback, which no policy sees")]
    [InlineData("gre 47 20 src=10.1.0.1 dst=1.1.1.1 src=1.1.1.1 dst=10.1.0.1", "left out: neither TCP, UDP, SCTP nor ICMP")]
    public void What_is_no_connection_is_left_out_and_said(string line, string remark)
    {
        var (flows, readout) = Logs.Read(line);
        Assert.Empty(flows);
        Assert.Equal(remark, Assert.Single(readout.Remarks).Key);
    }

    [Fact]
    public void IPv6_and_ICMP_are_read()
    {
        var (flows, readout) = Logs.Read("""
            ipv6     10 tcp      6 86399 ESTABLISHED src=fd00::1 dst=fd00::2 sport=1 dport=443 src=fd00::2 dst=fd00::1 sport=443 dport=1
            icmp     1 29 src=10.1.0.1 dst=10.1.0.2 type=8 code=0 id=7 src=10.1.0.2 dst=10.1.0.1 type=0 code=0 id=7
            """);
        Assert.Equal(0, readout.BadLines);
        Assert.Equal([("fd00::2", Protocol.Tcp, 443), ("10.1.0.2", Protocol.Icmp, 0)], flows.Select(flow => ($"{flow.Destination}", flow.Protocol, flow.Port)));
    }

    [Theory]
    [InlineData("tcp 6 20 ESTABLISHED src=10.1.0.1 dst=1.1.1.1 sport=5 dport=53")]
    [InlineData("tcp 6 20 ESTABLISHED src=10.1.0.1 dst=1.1.1.1 sport=5 dport=53 src=1.1.1 dst=10.1.0.1 sport=53 dport=5")]
    [InlineData("tcp 6 20 ESTABLISHED src=10.1.0.1 dst=1.1.1.1 sport=5 dport=53 src=1.1.1.1 dst=10.1.0.1 sport=0 dport=5")]
    public void A_truncated_line_is_bad(string line) => Assert.Equal(1, Logs.Read(line).Readout.BadLines);
}
