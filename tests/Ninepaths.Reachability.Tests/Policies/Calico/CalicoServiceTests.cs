using System.Net;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

public sealed class CalicoServiceTests
{
    private static readonly Service ApiServer = new()
    {
        Namespace = "default",
        Name = "kubernetes",
        Origin = Origin.File("", "s.yaml"),
        Ports = [new("https", Protocol.Tcp, 443, "6443")],
        Endpoints = [new(IPAddress.Parse("10.0.0.1"), Protocol.Tcp, 6443), new(IPAddress.Parse("10.0.0.2"), Protocol.Tcp, 6443)],
    };

    private static readonly Service Web = new()
    {
        Namespace = "shop",
        Name = "web",
        Origin = Origin.File("", "s.yaml"),
        Selector = new Dictionary<string, string> { ["app"] = "web" },
        Ports = [new("a", Protocol.Tcp, 80, "8080"), new("b", Protocol.Udp, 53, "dns"), new("c", Protocol.Tcp, 9, null)],
    };

    private static readonly Peers WebPods = new Peers.Pods(LabelExpression.AllOf(
        LabelExpression.Is(LabelKey.NamespaceName, "shop"), LabelExpression.Is(LabelKey.OfPod("app"), "web")));

    private static Peers.ByAddress Nodes { get; } = new(
        AddressSet.Of([AddressRange.Of(IPAddress.Parse("10.0.0.1")), AddressRange.Of(IPAddress.Parse("10.0.0.2"))]), AddressReach.Everything);

    [Fact]
    public void Egress_to_a_service_is_to_the_addresses_and_ports_of_its_endpoints()
    {
        var rule = CalicoYaml.Rule("egress", "{action: Allow, destination: {services: {name: kubernetes, namespace: default}}}", "", ApiServer);
        Assert.Equal(Nodes, rule.Peers);
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp, 6443), rule.Ports.Fixed);
    }

    [Fact]
    public void Ingress_from_a_service_is_from_the_addresses_of_its_endpoints_whatever_their_ports()
    {
        var rule = CalicoYaml.Rule(
            "ingress", "{action: Allow, protocol: TCP, source: {services: {name: kubernetes, namespace: default}}, destination: {ports: [80]}}", "", ApiServer);
        Assert.Equal(Nodes, rule.Peers);
        Assert.Equal(ConnectionSet.Of(Protocol.Tcp, 80), rule.Ports.Fixed);
        Assert.Null(rule.Restriction);
    }

    [Fact]
    public void Without_observed_endpoints_the_pods_of_the_selector_stand_for_them_with_the_target_ports()
    {
        var output = CalicoYaml.Read(CalicoYaml.Policy("egress", "{action: Allow, destination: {services: {name: web}}}"), null, Web);
        Assert.Empty(output.Faults);
        var rules = output.Policies[0].Egress!.Rules;
        Assert.All(rules, rule => Assert.Equal(WebPods, rule.Peers));
        Assert.Equal([ConnectionSet.Of(Protocol.Tcp, 8080), ConnectionSet.None, ConnectionSet.Of(Protocol.Tcp, 9)], rules.Select(rule => rule.Ports.Fixed));
        Assert.Equal([new NamedPort("dns", Protocol.Udp)], rules[1].Ports.Named);
        Assert.Contains(output.Assumptions, text => text.Contains("Service shop/web has no observed endpoints", StringComparison.Ordinal));
        Assert.Equal(WebPods, CalicoYaml.Rule("ingress", "{action: Allow, source: {services: {name: web}}}", "", Web).Peers);
    }

    [Fact]
    public void The_protocol_of_the_rule_and_that_of_the_endpoints_both_hold()
    {
        var rule = CalicoYaml.Rule("egress", "{action: Allow, protocol: UDP, destination: {services: {name: web}}}", "", Web with { Ports = [new("a", Protocol.Tcp, 80, null), new("b", Protocol.Udp, 53, null)] });
        Assert.Equal(ConnectionSet.Of(Protocol.Udp, 53), rule.Ports.Fixed);
    }

    [Theory]
    [InlineData("gone", "was not observed")]
    [InlineData("headless", "no endpoints")]
    public void A_service_whose_ends_were_not_observed_allows_anything_on_a_condition_and_denies_nothing(string name, string message)
    {
        var headless = new Service { Namespace = "shop", Name = "headless", Origin = Origin.File("", "s.yaml") };
        foreach (var (direction, end) in new[] { ("egress", "destination"), ("ingress", "source") })
        {
            var output = CalicoYaml.Read(CalicoYaml.Policy(direction, $"{{action: Deny, {end}: {{services: {{name: {name}}}}}}}"), null, headless);
            Assert.Contains(output.Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
            Assert.Empty(output.Policies.SelectMany(policy => (policy.Ingress ?? policy.Egress)!.Rules));

            var allowing = CalicoYaml.Read(CalicoYaml.Policy(direction, $"{{action: Allow, protocol: TCP, {end}: {{services: {{name: {name}}}}}}}"), null, headless);
            Assert.Contains(message, Assert.Single(allowing.Faults).Message, StringComparison.Ordinal);
            var rule = Assert.Single(allowing.Policies.SelectMany(policy => (policy.Ingress ?? policy.Egress)!.Rules));
            Assert.Equal((Peers.Anyone, ConnectionSet.Of(Protocol.Tcp)), (rule.Peers, rule.Ports.Fixed));
            Assert.Equal($"{(direction == "egress" ? "to" : "from")} the endpoints of Service shop/{name}, which were not observed", rule.Restriction);
        }
    }
}
