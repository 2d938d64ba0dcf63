using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumPortTests
{
    [Fact]
    public void Without_ports_a_rule_is_about_everything_ICMP_among_it() =>
        Assert.Equal(PortMatch.Anything, Assert.Single(Sound("ingress: [{fromEntities: [cluster]}]").Ingress!.Rules).Ports);

    [Theory]
    [InlineData("{port: '80', protocol: TCP}", Protocol.Tcp, 80, 80)]
    [InlineData("{port: '80', protocol: UDP, endPort: 90}", Protocol.Udp, 80, 90)]
    [InlineData("{port: '010', protocol: TCP}", Protocol.Tcp, 8, 8)]
    [InlineData("{port: '0', protocol: SCTP}", Protocol.Sctp, 1, 65535)]
    [InlineData("{port: '0', protocol: TCP, endPort: 65535}", Protocol.Tcp, 1, 65535)]
    public void Ports_are_numbers_or_ranges(string port, Protocol protocol, int first, int last) =>
        Assert.Equal(PortMatch.Of(ConnectionSet.Of(protocol, first, last)).Fixed, One(port).Ports.Fixed);

    [Theory]
    [InlineData("{port: '53'}")]
    [InlineData("{port: '53', protocol: ANY}")]
    [InlineData("{port: '53', protocol: ''}")]
    public void Without_a_protocol_three_are_meant_and_not_TCP_alone(string port)
    {
        var ports = One(port).Ports.Fixed;
        Assert.Equal(ConnectionSet.Union([ConnectionSet.Of(Protocol.Tcp, 53), ConnectionSet.Of(Protocol.Udp, 53), ConnectionSet.Of(Protocol.Sctp, 53)]), ports);
        Assert.False(ports.Overlaps(ConnectionSet.Of(Protocol.Icmp)));
    }

    [Fact]
    public void Names_stay_names()
    {
        Assert.Equal([new NamedPort("http", Protocol.Tcp)], One("{port: HTTP, protocol: TCP}").Ports.Named);
        Assert.Equal([new NamedPort("http", null)], One("{port: http}").Ports.Named);
        Assert.True(One("{port: http}").Ports.Fixed.IsEmpty);
    }

    [Fact]
    public void An_item_without_ports_allows_nothing()
    {
        var policy = Sound("ingress: [{fromEntities: [all], toPorts: [{}]}]");
        Assert.Empty(policy.Ingress!.Rules);
        Assert.True(policy.Ingress.Isolates);
    }

    [Fact]
    public void An_empty_list_of_ports_is_none() =>
        Assert.Equal(PortMatch.Anything, Assert.Single(Sound("ingress: [{fromEntities: [all], toPorts: []}]").Ingress!.Rules).Ports);

    [Fact]
    public void Restricted_and_open_ports_are_rules_of_their_own()
    {
        var rules = Sound("""
            ingress:
            - toPorts:
              - ports: [{port: "80", protocol: TCP}]
                rules: {http: [{method: GET, path: /public}]}
              - ports: [{port: "81", protocol: TCP}, {port: metrics, protocol: TCP}]
              - ports: [{port: "82", protocol: TCP}]
            """).Ingress!.Rules;
        Assert.Equal(2, rules.Length);
        Assert.Equal("HTTP GET /public", rules[0].Restriction);
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp, 80), rules[0].Ports.Fixed);
        Assert.Null(rules[1].Restriction);
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp, 81, 82), rules[1].Ports.Fixed);
        Assert.Single(rules[1].Ports.Named);
    }

    [Theory]
    [InlineData("rules: {http: [{method: GET}, {path: '/a.*', host: b}]}", "HTTP GET or /a.* to host b")]
    [InlineData("rules: {http: [{}]}", "HTTP")]
    [InlineData("rules: {http: []}", "HTTP")]
    [InlineData("rules: {kafka: [{role: produce, topic: t}]}", "Kafka produce topic t")]
    [InlineData("rules: {dns: [{matchPattern: '*'}]}", "DNS queries for *")]
    [InlineData("rules: {l7proto: r2d2}", "requests of r2d2 as its l7 rules allow")]
    [InlineData("serverNames: [a.example, b.example]", "TLS to server a.example or b.example")]
    [InlineData("terminatingTLS: {secret: {name: s}}", "TLS that Cilium's proxy ends")]
    [InlineData("listener: {name: l, envoyConfig: {name: e}}", "as the Envoy listener l lets through")]
    public void What_is_asked_of_requests_is_said(string rules, string words)
    {
        var policy = Sound($"egress: [{{toPorts: [{{ports: [{{port: '53', protocol: TCP}}], {rules}}}]}}]");
        Assert.Equal(words, Assert.Single(policy.Egress!.Rules).Restriction);
    }

    [Fact]
    public void No_rules_are_no_restriction() => Assert.Null(Sound("ingress: [{toPorts: [{ports: [{port: '80'}], rules: {}}]}]").Ingress!.Rules[0].Restriction);

    [Fact]
    public void Types_of_ICMP_are_conditions_of_their_family()
    {
        var rules = Sound("ingress: [{fromEntities: [all], icmps: [{fields: [{type: 8}, {type: EchoRequest, family: IPv6}]}]}]").Ingress!.Rules;
        Assert.Equal([ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv4), ConnectionSet.Of(Protocol.Icmp).In(AddressFamilies.IPv6)], rules.Select(rule => rule.Ports.Fixed));
        Assert.Equal(["ICMP type 8", "ICMPv6 type EchoRequest"], rules.Select(rule => rule.Restriction));
    }

    [Fact]
    public void A_denied_type_of_ICMP_denies_nothing_and_is_said()
    {
        var output = ReadRules("ingressDeny: [{fromEntities: [all], icmps: [{fields: [{type: 8}]}]}]");
        Assert.Empty(output.Policies[0].Ingress!.Rules);
        Faulted(output, FaultSeverity.Warning, "ICMP type 8");
    }

    [Fact]
    public void Authentication_is_required_where_the_rule_says_so()
    {
        var rules = Sound("ingress: [{fromEndpoints: [{}], authentication: {mode: required}}, {fromEndpoints: [{}], authentication: {mode: disabled}}, {fromEndpoints: [{}]}]").Ingress!.Rules;
        Assert.Equal([true, false, false], rules.Select(rule => rule.RequiresAuthentication));
    }

    [Fact]
    public void Required_authentication_that_is_turned_off_is_said()
    {
        var output = ReadRules("ingress: [{fromEndpoints: [{}], authentication: {mode: required}}]", "mesh-auth-enabled: \"false\"");
        Assert.True(output.Policies[0].Ingress!.Rules[0].RequiresAuthentication);
        Faulted(output, FaultSeverity.Warning, "mesh-auth-enabled");
    }

    [Fact]
    public void Authentication_that_always_fails_allows_nothing() =>
        Assert.Empty(ReadRules("ingress: [{fromEndpoints: [{}], authentication: {mode: test-always-fail}}]").Policies[0].Ingress!.Rules);

    private static Rule One(string port) => Assert.Single(Sound($"ingress: [{{toPorts: [{{ports: [{port}]}}]}}]").Ingress!.Rules);
}
