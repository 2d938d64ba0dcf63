using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>The ports of a NetworkPolicy.</summary>
public class NetworkPolicyPortTests
{
    private static string Allowed(string ports) => With(NetworkPolicy($"podSelector: {{matchLabels: {{app: db}}}}, ingress: [{{ports: {ports}}}]")).Between("shop/web", "shop/db");

    [Theory]
    [InlineData("[]", "everything")]
    [InlineData("null", "everything")]
    [InlineData("[{}]", "TCP 1-65535")]
    [InlineData("[{protocol: UDP}]", "UDP 1-65535")]
    [InlineData("[{protocol: SCTP, port: 7}]", "SCTP 7")]
    [InlineData("[{port: 80}]", "TCP 80")]
    [InlineData("[{port: 80}, {port: 53, protocol: UDP}]", "TCP 80,UDP 53")]
    [InlineData("[{port: 80, endPort: 90}]", "TCP 80-90")]
    [InlineData("[{port: 80, endPort: 80}]", "TCP 80")]
    [InlineData("[{port: 1, endPort: 65535}]", "TCP 1-65535")]
    [InlineData("[{port: 80}, {port: 81}, {port: 83}]", "TCP 80-81,83")]
    public void What_a_list_of_ports_allows(string ports, string expected) => Assert.Equal(expected, Allowed(ports));

    [Fact]
    public void Every_port_of_TCP_UDP_and_SCTP_is_still_without_ICMP() =>
        Assert.Equal("All Connections", Allowed("[{}, {protocol: UDP}, {protocol: SCTP}]"));

    [Theory]
    [InlineData("[{port: 80, endPort: 79}]", "endPort 79")]
    [InlineData("[{port: http, endPort: 90}]", "endPort goes with a port that is a number")]
    [InlineData("[{endPort: 90}]", "endPort goes with a port that is a number")]
    [InlineData("[{port: 0}]", "'0' is neither")]
    [InlineData("[{port: 65536}]", "'65536' is neither")]
    [InlineData("[{port: UPPER}]", "'UPPER' is neither")]
    [InlineData("[{port: 80, protocol: ICMP}]", "'ICMP' is neither")]
    [InlineData("[{port: 80, protocol: tcp}]", "'tcp' is neither")]
    public void Ports_that_the_API_server_refuses_are_faults(string ports, string message)
    {
        var network = Given.Network(Pods + NetworkPolicy($"podSelector: {{}}, ingress: [{{ports: {ports}}}]"));
        var fault = Assert.Single(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
