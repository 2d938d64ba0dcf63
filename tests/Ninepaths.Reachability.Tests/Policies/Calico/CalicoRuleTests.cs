using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

/// <summary>Protocols, ports, and what of a rule cannot be told from the ends.</summary>
public sealed class CalicoRuleTests
{
    private static Rule Of(string fields) => CalicoYaml.Rule("ingress", $"{{action: Allow, {fields}}}");

    private static ConnectionSet Tcp(int first, int last) => ConnectionSet.Of(Protocol.Tcp, first, last);

    [Fact]
    public void Numbers_and_ranges_of_ports_are_of_the_protocol()
    {
        Assert.Equal(Tcp(80, 80).Union(Tcp(8000, 8080)), Of("protocol: TCP, destination: {ports: [80, '8000:8080']}").Ports.Fixed);
        Assert.Equal(ConnectionSet.Of(Protocol.Sctp, 9), Of("protocol: 132, destination: {ports: ['9']}").Ports.Fixed);
        Assert.Equal(Tcp(1, 79).Union(Tcp(91, 65535)), Of("protocol: 6, destination: {notPorts: ['80:90']}").Ports.Fixed);
        Assert.Equal(Tcp(1, 4).Union(Tcp(6, 9)), Of("protocol: TCP, destination: {ports: ['1:9'], notPorts: [5]}").Ports.Fixed);
    }

    [Fact]
    public void A_protocol_without_ports_is_all_of_it_and_no_protocol_is_everything()
    {
        Assert.Equal(ConnectionSet.Of(Protocol.Udp), Of("protocol: UDP").Ports.Fixed);
        Assert.Equal(ConnectionSet.All, Of("source: {}").Ports.Fixed);
        Assert.Equal(ConnectionSet.All.Except(ConnectionSet.Of(Protocol.Udp)), Of("notProtocol: 17").Ports.Fixed);
    }

    [Fact]
    public void ICMP_is_of_IPv4_and_ICMPv6_of_IPv6()
    {
        Assert.Equal(ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv4), Of("protocol: ICMP").Ports.Fixed);
        Assert.Equal(ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv6), Of("protocol: 58").Ports.Fixed);
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp).In(AddressFamilies.IPv6), Of("protocol: TCP, ipVersion: 6").Ports.Fixed);
        Assert.Equal(ConnectionSet.AllIPv4.Except(ConnectionSet.Of(Protocol.Icmp)), Of("notProtocol: ICMP, ipVersion: 4").Ports.Fixed);
    }

    [Fact]
    public void Named_ports_keep_to_protocol_and_family()
    {
        var ports = Of("protocol: TCP, ipVersion: 4, destination: {ports: [http, 80], notPorts: [81]}").Ports;
        Assert.Equal(new NamedPort("http", Protocol.Tcp), Assert.Single(ports.Named));
        var resolved = ports.Resolve(_ => Tcp(81, 90));
        Assert.Equal(Tcp(80, 80).Union(Tcp(82, 90)).In(AddressFamilies.IPv4), resolved);
    }

    [Fact]
    public void A_named_port_without_protocol_is_of_any_and_a_name_can_be_excluded()
    {
        Assert.Equal([new NamedPort("http", null)], Of("destination: {ports: [http]}").Ports.Named);
        var ports = Of("protocol: TCP, destination: {notPorts: [http]}").Ports;
        Assert.Equal(Tcp(1, 65535).Except(Tcp(80, 80)), ports.Resolve(_ => Tcp(80, 80)));
        Assert.Equal(Tcp(1, 65535), ports.Resolve(_ => ConnectionSet.None));
    }

    [Fact]
    public void Ports_with_a_hyphen_between_them_are_a_name_and_no_range() =>
        Assert.Equal([new NamedPort("80-90", Protocol.Tcp)], Of("protocol: TCP, destination: {ports: ['80-90']}").Ports.Named);

    [Theory]
    [InlineData("protocol: ICMP, icmp: {type: 8}", "ICMP type 8")]
    [InlineData("protocol: ICMP, icmp: {type: 8, code: 0}", "ICMP type 8 code 0")]
    [InlineData("protocol: ICMPv6, notICMP: {type: 128}", "ICMP other than type 128")]
    [InlineData("protocol: 47", "IP protocol 47")]
    [InlineData("protocol: UDPLite", "IP protocol 136")]
    [InlineData("protocol: TCP, source: {ports: ['1000:2000', 53]}", "from port 1000:2000, 53")]
    [InlineData("protocol: TCP, source: {notPorts: [ssh]}", "not from port ssh")]
    [InlineData("protocol: TCP, http: {methods: [GET, HEAD], paths: [{exact: /a}, {prefix: /b}]}", "HTTP GET or HEAD /a or /b*")]
    [InlineData("http: {}", "HTTP")]
    public void What_cannot_be_told_from_the_ends_is_a_restriction(string fields, string restriction) => Assert.Equal(restriction, Of(fields).Restriction);

    [Theory]
    [InlineData("protocol: ICMP, icmp: {}")]
    [InlineData("protocol: TCP, source: {ports: []}")]
    public void Empty_conditions_restrict_nothing(string fields) => Assert.Null(Of(fields).Restriction);

    [Fact]
    public void A_condition_on_some_connections_leaves_the_others_whole()
    {
        var rules = CalicoYaml.One(CalicoYaml.Policy("egress", "{action: Allow, notProtocol: 47}")).Egress!.Rules;
        Assert.Equal(2, rules.Length);
        Assert.Equal((ConnectionSet.All.Except(ConnectionSet.Of(Protocol.Other)), null), (rules[0].Ports.Fixed, rules[0].Restriction));
        Assert.Equal((ConnectionSet.Of(Protocol.Other), "IP protocol other than 47"), (rules[1].Ports.Fixed, rules[1].Restriction));
    }

    [Fact]
    public void Passing_some_of_what_looks_the_same_may_let_it_through_and_is_said()
    {
        var output = CalicoYaml.Read(CalicoYaml.Policy("ingress", "{action: Pass, protocol: TCP, source: {ports: [53]}}"));
        var rule = Assert.Single(Assert.Single(output.Policies).Ingress!.Rules);
        Assert.Equal((RuleAction.Allow, "passed on to the next tier if from port 53"), (rule.Action, rule.Restriction));
        Assert.Contains("Pass of what is from port 53", Assert.Single(output.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusing_some_of_what_looks_the_same_is_not_judged_and_said()
    {
        var output = CalicoYaml.Read(CalicoYaml.Policy("ingress", "{action: Deny, protocol: ICMP, icmp: {type: 8}}"));
        Assert.Empty(Assert.Single(output.Policies).Ingress!.Rules);
        var fault = Assert.Single(output.Faults);
        Assert.Equal((FaultSeverity.Warning, 6), (fault.Severity, fault.Origin.Line));
        Assert.Contains("ICMP type 8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_on_HTTP_are_said_to_need_application_layer_policy() =>
        Assert.Contains(
            CalicoYaml.Read(CalicoYaml.Policy("ingress", "{action: Allow, http: {methods: [GET]}}")).Assumptions,
            text => text.Contains("application layer policy", StringComparison.Ordinal));
}
