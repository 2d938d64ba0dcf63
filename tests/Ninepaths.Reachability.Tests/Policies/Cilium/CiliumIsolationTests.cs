using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Policies.Cilium.CiliumReading;

namespace Ninepaths.Reachability.Tests.Policies.Cilium;

public sealed class CiliumIsolationTests
{
    [Fact]
    public void A_section_isolates_its_own_direction_only()
    {
        var policy = Sound("ingress: [{fromEntities: [all]}]");
        Assert.True(policy.Ingress!.Isolates);
        Assert.Null(policy.Egress);
        Assert.Equal(Tier.NetworkPolicy.Name, policy.Tier);
        Assert.Equal("CiliumNetworkPolicy shop/web", policy.Title);
    }

    [Fact]
    public void An_empty_rule_isolates_and_allows_nothing()
    {
        var policy = Sound("ingress: [{}]\negress: [{}]");
        Assert.Equal((0, true), (policy.Ingress!.Rules.Length, policy.Ingress.Isolates));
        Assert.Equal((0, true), (policy.Egress!.Rules.Length, policy.Egress.Isolates));
    }

    [Fact]
    public void An_empty_deny_rule_isolates_and_denies_nothing()
    {
        var policy = Sound("ingressDeny: [{}]");
        Assert.Equal((0, true), (policy.Ingress!.Rules.Length, policy.Ingress.Isolates));
    }

    [Theory]
    [InlineData("ingress: []")]
    [InlineData("ingress: []\negress: []\ningressDeny: []")]
    [InlineData("ingress: null")]
    [InlineData("description: nothing")]
    [InlineData("enableDefaultDeny: {ingress: true, egress: true}")]
    public void Empty_and_absent_sections_have_no_effect(string sections)
    {
        var output = ReadRules(sections);
        Assert.Empty(output.Policies);
        Faulted(output, FaultSeverity.Warning, "has no effect");
    }

    [Fact]
    public void An_empty_section_beside_another_says_nothing_of_its_direction()
    {
        var policy = Sound("ingress: []\negress: [{toEntities: [world]}]");
        Assert.Null(policy.Ingress);
        Assert.True(policy.Egress!.Isolates);
    }

    [Fact]
    public void A_deny_section_alone_isolates()
    {
        var policy = Sound("egressDeny: [{toEntities: [world]}]");
        Assert.True(policy.Egress!.Isolates);
        Assert.Equal(RuleAction.Deny, Assert.Single(policy.Egress.Rules).Action);
    }

    [Fact]
    public void Default_deny_can_be_waived_for_each_direction()
    {
        var policy = Sound("enableDefaultDeny: {egress: false}\ningress: [{fromEntities: [all]}]\negress: [{toEntities: [all]}]");
        Assert.True(policy.Ingress!.Isolates);
        Assert.False(policy.Egress!.Isolates);
        Assert.Single(policy.Egress.Rules);
    }

    [Fact]
    public void Default_deny_cannot_be_waived_where_the_agent_is_told_so()
    {
        var policy = Sound("enableDefaultDeny: {ingress: false}\ningress: [{fromEntities: [all]}]", "enable-non-default-deny-policies: \"false\"");
        Assert.True(policy.Ingress!.Isolates);
    }

    [Fact]
    public void Each_of_specs_is_a_policy_beside_spec()
    {
        var output = Read("""
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: {name: web, namespace: shop}
            spec: {endpointSelector: {}, ingress: [{fromEntities: [all]}]}
            specs:
            - {endpointSelector: {matchLabels: {a: b}}, egress: [{toEntities: [all]}]}
            - {endpointSelector: {matchLabels: {a: c}}, egress: [{}]}
            """);
        Assert.Equal(3, output.Policies.Count);
        Assert.Equal("ingress[0]", output.Policies[0].Ingress!.Rules[0].Name);
        Assert.Equal("specs[0].egress[0]", output.Policies[1].Egress!.Rules[0].Name);
        Assert.Equal(6, output.Policies[1].Origin.Line);
    }

    [Fact]
    public void Clusterwide_policies_have_no_namespace_and_share_the_tier_of_network_policies()
    {
        var output = Read(ClusterSpec("endpointSelector: {}\ningress: [{fromEntities: [all]}]"));
        var policy = Assert.Single(output.Policies);
        Assert.Null(policy.Namespace);
        Assert.Equal(new Peers.Pods(LabelExpression.Everything), policy.Subject);
        Assert.Equal(Tier.NetworkPolicy, Assert.Single(output.Tiers));
    }

    [Fact]
    public void Other_kinds_of_the_group_are_no_policies()
    {
        var output = Read("apiVersion: cilium.io/v2\nkind: CiliumEndpoint\nmetadata: {name: a, namespace: b}");
        Assert.Empty(output.Policies);
        Assert.Empty(output.Tiers);
        Assert.Empty(output.Assumptions);
    }
}
