using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumPeerTests
{
    private static readonly Peers Pods = new Peers.Pods(LabelExpression.Everything);
    private static readonly Peers Nodes = new Peers.Nodes(LabelExpression.Everything);
    private static readonly Peers World = new Peers.ByAddress(AddressSet.All, AddressReach.OutsideOnly);

    [Fact]
    public void Entities_mean_what_Cilium_means()
    {
        Assert.Equal(Peers.Anyone, Entity("all"));
        Assert.Equal(World, Entity("world"));
        Assert.Equal(new Peers.OwnNode(), Entity("host"));
        Assert.Equal(Peers.All(Nodes, new Peers.Not(new Peers.OwnNode())), Entity("remote-node"));
        Assert.Equal(new Peers.ByAddress(AddressSet.Of([AddressRange.AllIPv4]), AddressReach.OutsideOnly), Entity("world-ipv4"));
        Assert.Equal(new Peers.ByAddress(AddressSet.Of([AddressRange.AllIPv6]), AddressReach.OutsideOnly), Entity("world-ipv6"));
        Assert.Equal(Pods, Assert.IsType<Peers.AnyOf>(Entity("cluster")).Parts[0]);
        Assert.Equal(Nodes, Assert.IsType<Peers.AnyOf>(Entity("cluster")).Parts[1]);
        Assert.Empty(Sound("ingress: [{fromEntities: [none]}]").Ingress!.Rules);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("health")]
    [InlineData("unmanaged")]
    [InlineData("ingress")]
    public void Entities_that_are_no_ends_here_are_said(string entity)
    {
        var output = ReadRules($"ingress: [{{fromEntities: [{entity}]}}]");
        Assert.Empty(output.Policies[0].Ingress!.Rules);
        Faulted(output, FaultSeverity.Warning, "not judged");
    }

    [Fact]
    public void The_API_server_is_behind_its_Service()
    {
        var policy = Sound("egress: [{toEntities: [kube-apiserver]}]", null, Service("default", "kubernetes", null, "10.1.0.1", "10.1.0.2"));
        Assert.Equal(new Peers.ByAddress(Addresses("10.1.0.1", "10.1.0.2"), AddressReach.Everything), policy.Egress!.Rules[0].Peers);
    }

    [Fact]
    public void Without_its_endpoints_the_API_server_is_on_control_plane_nodes_and_that_is_said()
    {
        var output = ReadRules("egress: [{toEntities: [kube-apiserver]}]");
        Assert.Contains(LabelKey.OfNode("node-role.kubernetes.io/control-plane"), Assert.IsType<Peers.Nodes>(output.Policies[0].Egress!.Rules[0].Peers).Labels.Keys);
        Assert.Contains(output.Assumptions, text => text.Contains("default/kubernetes", StringComparison.Ordinal));
        Assert.Equal("to the endpoints of Service default/kubernetes, which were not observed", output.Policies[0].Egress!.Rules[1].Restriction);
        Assert.Contains(new Peers.ByAddress(AddressSet.All, AddressReach.OutsideOnly), Assert.IsType<Peers.AnyOf>(output.Policies[0].Egress!.Rules[1].Peers).Parts);
        Faulted(output, FaultSeverity.Warning, "were not observed");
        Assert.Empty(ReadRules("egressDeny: [{toEntities: [kube-apiserver]}]").Policies[0].Egress!.Rules);
    }

    [Theory]
    [InlineData("ingress: [{fromCIDR: [10.0.0.0/8, 192.168.0.1]}]")]
    [InlineData("egress: [{toCIDR: [10.0.0.0/8, 192.168.0.1]}]")]
    [InlineData("egress: [{toCIDRSet: [{cidr: 10.0.0.0/8}, {cidr: 192.168.0.1/32}]}]")]
    public void Ranges_match_neither_pods_nor_nodes(string sections)
    {
        var policy = Sound(sections);
        var rule = Assert.Single((policy.Ingress ?? policy.Egress)!.Rules);
        Assert.Equal(new Peers.ByAddress(Addresses("10.0.0.0/8", "192.168.0.1"), AddressReach.OutsideOnly), rule.Peers);
        Assert.Equal(PortMatch.Anything, rule.Ports);
    }

    [Fact]
    public void The_match_mode_makes_them_match_nodes_or_pods()
    {
        const string Rules = "egress: [{toCIDR: [10.0.0.0/8]}]";
        var all = new Peers.ByAddress(Addresses("10.0.0.0/8"), AddressReach.Everything);
        Assert.Equal(Peers.All(all, new Peers.Not(Pods)), Sound(Rules, "policy-cidr-match-mode: nodes").Egress!.Rules[0].Peers);
        Assert.Equal(Peers.All(all, new Peers.Not(Nodes)), Sound(Rules, "policy-cidr-match-mode: pods").Egress!.Rules[0].Peers);
        Assert.Equal(all, Sound(Rules, "policy-cidr-match-mode: nodes,pods").Egress!.Rules[0].Peers);
    }

    [Fact]
    public void Exceptions_are_for_their_own_range_only()
    {
        var policy = Sound("egress: [{toCIDRSet: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}, {cidr: 10.1.2.0/24}]}]");
        Assert.Equal(new Peers.ByAddress(Addresses("10.0.0.0/8").Except(Addresses("10.1.0.0/16")).Union(Addresses("10.1.2.0/24")), AddressReach.OutsideOnly), policy.Egress!.Rules[0].Peers);
    }

    [Theory]
    [InlineData("cidrGroupRef: vpn")]
    [InlineData("cidrGroupSelector: {matchLabels: {kind: remote}}")]
    public void Groups_of_ranges_are_looked_up(string reference)
    {
        const string Group = "---\napiVersion: cilium.io/v2\nkind: CiliumCIDRGroup\nmetadata: {name: vpn, labels: {kind: remote}}\nspec: {externalCIDRs: [10.9.0.0/16]}\n"
            + "---\napiVersion: cilium.io/v2\nkind: CiliumCIDRGroup\nmetadata: {name: other}\nspec: {externalCIDRs: [10.8.0.0/16]}\n";
        var output = Read(Spec($"endpointSelector: {{}}\ningress: [{{fromCIDRSet: [{{{reference}, except: [10.9.1.0/24]}}]}}]") + Group);
        Assert.Empty(output.Faults);
        Assert.Equal(new Peers.ByAddress(Addresses("10.9.0.0/16").Except(Addresses("10.9.1.0/24")), AddressReach.OutsideOnly), output.Policies[0].Ingress!.Rules[0].Peers);
    }

    [Fact]
    public void An_unseen_group_may_allow_and_does_not_deny()
    {
        var output = ReadRules("ingress: [{fromCIDRSet: [{cidrGroupRef: vpn}]}]\ningressDeny: [{fromCIDRSet: [{cidrGroupRef: vpn}]}]");
        var rule = Assert.Single(output.Policies[0].Ingress!.Rules);
        Assert.Equal(RuleAction.Allow, rule.Action);
        Assert.Equal(World, rule.Peers);
        Assert.Contains("CiliumCIDRGroup vpn", rule.Restriction, StringComparison.Ordinal);
        Faulted(output, FaultSeverity.Warning, "not observed");
    }

    [Fact]
    public void Services_with_a_selector_are_their_pods_and_others_their_addresses()
    {
        var services = new[]
        {
            Service("data", "db", new Dictionary<string, string> { ["app"] = "db" }, "10.2.0.1"), Service("data", "outside", null, "203.0.113.7"),
        };
        var pods = new Peers.Pods(LabelExpression.AllOf(LabelExpression.Is(LabelKey.OfPod("app"), "db"), LabelExpression.Is(LabelKey.NamespaceName, "data")));
        Assert.Equal(pods, Sound("egress: [{toServices: [{k8sService: {serviceName: db, namespace: data}}]}]", null, services).Egress!.Rules[0].Peers);
        Assert.Equal(pods, Sound("egress: [{toServices: [{k8sService: {serviceName: db}}]}]", null, services).Egress!.Rules[0].Peers);
        Assert.Equal(new Peers.ByAddress(Addresses("203.0.113.7"), AddressReach.OutsideOnly),
            Sound("egress: [{toServices: [{k8sService: {serviceName: outside, namespace: data}}]}]", null, services).Egress!.Rules[0].Peers);
        Assert.Equal(pods, Sound("egress: [{toServices: [{k8sServiceSelector: {selector: {matchLabels: {tier: back}}, namespace: data}}]}]", null,
            services[0] with { Labels = new Dictionary<string, string> { ["tier"] = "back" } }, services[1]).Egress!.Rules[0].Peers);
    }

    [Fact]
    public void A_Service_that_was_not_seen_may_be_anything_and_denies_nothing()
    {
        var output = ReadRules("egress: [{toServices: [{k8sService: {serviceName: gone, namespace: data}}], toPorts: [{ports: [{port: \"80\"}]}]}]");
        var rule = Assert.Single(output.Policies[0].Egress!.Rules);
        Assert.Equal((Peers.Anyone, "to the endpoints of Service data/gone, which were not observed"), (rule.Peers, rule.Restriction));
        Assert.NotEqual(PortMatch.Anything, rule.Ports);
        Faulted(output, FaultSeverity.Warning, "no such Service");
        Assert.Empty(ReadRules("egressDeny: [{toServices: [{k8sService: {serviceName: gone, namespace: data}}]}]").Policies[0].Egress!.Rules);
    }

    [Fact]
    public void A_Service_without_selector_or_endpoints_may_be_any_address_beside_what_is_known()
    {
        var output = ReadRules("egress: [{toServices: [{k8sService: {serviceName: outside, namespace: data}}, {k8sService: {serviceName: db, namespace: data}}]}]", null,
            Service("data", "outside", null), Service("data", "db", new Dictionary<string, string> { ["app"] = "db" }));
        var rules = output.Policies[0].Egress!.Rules;
        Assert.Null(rules[0].Restriction);
        Assert.Equal(new Peers.ByAddress(AddressSet.All, AddressReach.OutsideOnly), rules[1].Peers);
        Assert.Equal("to the endpoints of Service data/outside, which were not observed", rules[1].Restriction);
        Faulted(output, FaultSeverity.Warning, "no endpoints of Service data/outside were observed");
    }

    [Fact]
    public void Names_are_addresses_of_the_world_on_a_condition()
    {
        var rule = Assert.Single(Sound("egress: [{toFQDNs: [{matchName: cilium.io}, {matchPattern: '*.example.org'}], toPorts: [{ports: [{port: \"443\", protocol: TCP}]}]}]").Egress!.Rules);
        Assert.Equal(World, rule.Peers);
        Assert.Equal("to addresses of names matching cilium.io or *.example.org", rule.Restriction);
    }

    [Fact]
    public void Selected_nodes_are_remote_ones()
    {
        var rule = Assert.Single(Sound("ingress: [{fromNodes: [{matchLabels: {role: edge}}]}]", "enable-node-selector-labels: \"true\"").Ingress!.Rules);
        Assert.Equal(Peers.All(new Peers.Nodes(LabelExpression.Is(LabelKey.OfNode("role"), "edge")), new Peers.Not(new Peers.OwnNode())), rule.Peers);
    }

    [Fact]
    public void Selecting_nodes_without_their_labels_makes_Cilium_refuse_the_policy()
    {
        var output = ReadRules("ingress: [{fromNodes: [{}]}]", "enable-policy: default");
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "enable-node-selector-labels");
    }

    [Fact]
    public void Groups_of_a_cloud_may_allow_and_do_not_deny()
    {
        var output = ReadRules("egress: [{toGroups: [{aws: {region: x}}]}]\negressDeny: [{toGroups: [{aws: {region: x}}]}]");
        var rule = Assert.Single(output.Policies[0].Egress!.Rules);
        Assert.Equal((RuleAction.Allow, World), (rule.Action, rule.Peers));
        Assert.Contains("cloud provider", rule.Restriction, StringComparison.Ordinal);
    }

    [Fact]
    public void Requirements_hold_only_for_releases_that_know_them()
    {
        var output = ReadRules("ingress: [{fromEndpoints: [{matchLabels: {a: b}}], fromRequires: [{matchLabels: {env: prod}}]}]");
        var rules = output.Policies[0].Ingress!.Rules;
        Assert.Equal(2, rules.Length);
        Assert.IsType<Peers.AllOf>(rules[0].Peers);
        Assert.Null(rules[0].Restriction);
        Assert.IsType<Peers.Pods>(rules[1].Peers);
        Assert.Contains("1.19", rules[1].Restriction, StringComparison.Ordinal);
    }

    [Fact]
    public void Requirements_alone_allow_nothing() =>
        Assert.Empty(ReadRules("ingress: [{fromRequires: [{matchLabels: {env: prod}}]}]").Policies[0].Ingress!.Rules);

    private static Peers Entity(string name) => Assert.Single(Sound($"egress: [{{toEntities: [{name}]}}]").Egress!.Rules).Peers;

    private static AddressSet Addresses(params string[] texts) => AddressSet.Of(texts.Select(text => AddressRange.TryParse(text, out var range) ? range : throw new FormatException(text)));
}
