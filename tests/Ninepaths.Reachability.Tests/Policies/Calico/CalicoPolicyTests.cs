using Ninepaths.Reachability.Labels;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

public sealed class CalicoPolicyTests
{
    private const string Rule = "[{action: Allow}]";

    private static (bool Ingress, bool Egress) Directions(Policy policy) => (policy.Ingress is not null, policy.Egress is not null);

    [Theory]
    [InlineData("{}", true, false)]
    [InlineData("{types: []}", true, false)]
    [InlineData("{ingress: []}", true, false)]
    [InlineData("{egress: []}", true, false)]
    [InlineData("{ingress: " + Rule + "}", true, false)]
    [InlineData("{egress: " + Rule + "}", false, true)]
    [InlineData("{ingress: " + Rule + ", egress: " + Rule + "}", true, true)]
    [InlineData("{types: [Egress]}", false, true)]
    [InlineData("{types: [Egress, Ingress]}", true, true)]
    public void A_policy_without_types_is_for_the_directions_that_have_rules_and_for_ingress_if_none_has(string spec, bool ingress, bool egress)
    {
        var policy = CalicoYaml.One(CalicoYaml.Global(spec));
        Assert.Equal((ingress, egress), Directions(policy));
        Assert.True((policy.Ingress ?? policy.Egress)!.Isolates);
    }

    [Fact]
    public void A_stored_policy_without_types_is_for_both_directions_and_says_so()
    {
        var output = CalicoYaml.Read(CalicoYaml.Global("{ingress: " + Rule + "}").Replace("projectcalico.org/v3", "crd.projectcalico.org/v1", StringComparison.Ordinal));
        Assert.Equal((true, true), Directions(Assert.Single(output.Policies)));
        Assert.Empty(output.Policies[0].Egress!.Rules);
        Assert.Equal(FaultSeverity.Warning, Assert.Single(output.Faults).Severity);
    }

    [Fact]
    public void Rules_of_a_direction_that_is_not_among_the_types_have_no_effect_and_that_is_said()
    {
        var output = CalicoYaml.Read(CalicoYaml.Global("{types: [Ingress], egress: " + Rule + "}"));
        Assert.Equal((true, false), Directions(Assert.Single(output.Policies)));
        Assert.Contains("egress rules without type Egress", Assert.Single(output.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_order_comes_last_and_ties_are_broken_by_name_namespace_and_kind()
    {
        var last = CalicoYaml.One(CalicoYaml.Global("{}"));
        Assert.Equal(double.PositiveInfinity, last.Order);
        Assert.Equal("g//GlobalNetworkPolicy", last.TieBreak);
        Assert.Equal("default", last.Tier);
        var first = CalicoYaml.One(CalicoYaml.Policy("ingress", "{action: Allow}").Replace("spec:", "spec:\n  order: -1.5", StringComparison.Ordinal));
        Assert.Equal(-1.5, first.Order);
        Assert.Equal("p/shop/NetworkPolicy", first.TieBreak);
        Assert.True(first.Order < CalicoTiers.NetworkPolicyOrder);
    }

    [Fact]
    public void Stored_policies_lose_the_prefix_of_the_default_tier_and_count_once_beside_their_served_form()
    {
        var stored = CalicoYaml.Global("{types: [Ingress]}").Replace("projectcalico.org/v3", "crd.projectcalico.org/v1", StringComparison.Ordinal).Replace("name: g", "name: default.g", StringComparison.Ordinal);
        Assert.Equal("g", CalicoYaml.One(stored).Name);
        Assert.Equal("projectcalico.org", CalicoYaml.One(stored + "\n---\n" + CalicoYaml.Global("{}")).Api);
    }

    [Fact]
    public void A_policy_of_a_namespace_is_for_pods_there_and_its_service_account_selector_for_their_accounts()
    {
        var policy = CalicoYaml.One("""
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: {name: p, namespace: shop}
            spec: {selector: "a == 'x' || b == 'y'", serviceAccountSelector: role == 'db'}
            """);
        Assert.Equal(
            new Peers.Pods(LabelExpression.AllOf(
                LabelExpression.Is(LabelKey.NamespaceName, "shop"),
                LabelExpression.Is(LabelKey.OfServiceAccount("role"), "db"),
                LabelExpression.AnyOf(LabelExpression.Is(LabelKey.OfPod("a"), "x"), LabelExpression.Is(LabelKey.OfPod("b"), "y")))),
            policy.Subject);
    }

    [Fact]
    public void A_global_policy_is_for_all_pods_or_those_of_some_namespaces()
    {
        Assert.Equal(new Peers.Pods(LabelExpression.Everything), CalicoYaml.One(CalicoYaml.Global("{}")).Subject);
        Assert.Equal(
            new Peers.Pods(LabelExpression.Is(LabelKey.OfNamespace("env"), "prod").Negated()),
            CalicoYaml.One(CalicoYaml.Global("{namespaceSelector: env != 'prod'}")).Subject);
    }

    [Fact]
    public void Staged_policies_are_counted_and_not_judged()
    {
        var output = CalicoYaml.Read("""
            {apiVersion: projectcalico.org/v3, kind: StagedGlobalNetworkPolicy, metadata: {name: a}, spec: {ingress: [{action: Deny}]}}
            ---
            {apiVersion: crd.projectcalico.org/v1, kind: StagedNetworkPolicy, metadata: {name: b, namespace: shop}, spec: {}}
            ---
            {apiVersion: projectcalico.org/v3, kind: StagedKubernetesNetworkPolicy, metadata: {name: c, namespace: shop}, spec: {}}
            """);
        Assert.Empty(output.Policies);
        Assert.Empty(output.Faults);
        Assert.Contains("3 staged policies of Calico have no effect", output.Assumptions);
    }

    [Fact]
    public void Actions_keep_their_place_and_log_is_dropped()
    {
        var rules = CalicoYaml.One(CalicoYaml.Global("{ingress: [{action: Pass}, {action: Log}, {action: Deny}, {action: Allow}]}")).Ingress!.Rules;
        Assert.Equal([RuleAction.Pass, RuleAction.Deny, RuleAction.Allow], rules.Select(rule => rule.Action));
        Assert.Equal(["ingress[0]", "ingress[2]", "ingress[3]"], rules.Select(rule => rule.Name));
        Assert.All(rules, rule => Assert.Equal(Peers.Anyone, rule.Peers));
        Assert.All(rules, rule => Assert.Equal(4, rule.Origin.Line));
    }

    [Fact]
    public void A_policy_that_only_logs_still_meets_the_end_of_its_tier()
    {
        var ingress = CalicoYaml.One(CalicoYaml.Global("{ingress: [{action: Log}]}")).Ingress!;
        Assert.Empty(ingress.Rules);
        Assert.True(ingress.Isolates);
    }

    [Fact]
    public void A_rule_that_asks_something_of_its_own_end_becomes_a_policy_of_fewer_pods_in_its_place()
    {
        var output = CalicoYaml.Read(CalicoYaml.Global("""
            {order: 5, selector: has(app), ingress: [{action: Deny}, {action: Allow, protocol: TCP, destination: {selector: a == 'x', ports: [80]}}, {action: Pass}]}
            """));
        Assert.Empty(output.Faults);
        Assert.Equal(3, output.Policies.Count);
        Assert.Equal(["ingress[0]", "ingress[1]", "ingress[2]"], output.Policies.Select(policy => Assert.Single(policy.Ingress!.Rules).Name));
        Assert.Equal(output.Policies.Select(policy => policy.TieBreak), output.Policies.Select(policy => policy.TieBreak).Order(StringComparer.Ordinal));
        Assert.All(output.Policies, policy => Assert.Equal(5, policy.Order));
        var whole = new Peers.Pods(new LabelExpression.Has(LabelKey.OfPod("app")));
        Assert.Equal([whole, Peers.All(whole, new Peers.Pods(LabelExpression.Is(LabelKey.OfPod("a"), "x"))), whole], output.Policies.Select(policy => policy.Subject));
        Assert.Equal(Peers.Anyone, output.Policies[1].Ingress!.Rules[0].Peers);
    }

    [Fact]
    public void Every_pod_of_a_policy_meets_the_end_of_the_tier_also_when_its_only_rule_is_for_some()
    {
        var output = CalicoYaml.Read(CalicoYaml.Global("{types: [Egress], egress: [{action: Allow, source: {nets: [10.0.0.0/8]}}]}"));
        Assert.Equal(2, output.Policies.Count);
        Assert.Empty(output.Policies[0].Egress!.Rules);
        Assert.True(output.Policies[0].Egress!.Isolates);
        Assert.Null(output.Policies[1].Ingress);
    }

    [Theory]
    [InlineData("{doNotTrack: true, applyOnForward: true}", 0)]
    [InlineData("{preDNAT: true, applyOnForward: true}", 0)]
    [InlineData("{applyOnForward: true}", 1)]
    public void Policies_before_tracking_or_address_translation_are_for_host_endpoints_only(string spec, int judged) =>
        Assert.Equal(judged, CalicoYaml.Read(CalicoYaml.Global(spec)).Policies.Count);

    [Fact]
    public void Policies_that_apply_to_host_endpoints_are_counted()
    {
        const string host = "\n---\n{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h, labels: {role: edge}}, spec: {node: n, interfaceName: eth0}}";
        Assert.Empty(CalicoYaml.Read(CalicoYaml.Global("{selector: role == 'pod'}") + host).Faults);
        Assert.Empty(CalicoYaml.Read(CalicoYaml.Global("{namespaceSelector: all()}") + host).Faults);
        var fault = Assert.Single(CalicoYaml.Read(CalicoYaml.Global("{selector: role == 'edge'}") + host).Faults);
        Assert.Contains("1 policy of Calico applies to host endpoints", fault.Message, StringComparison.Ordinal);
        Assert.Single(CalicoYaml.Read(CalicoYaml.Global("{namespaceSelector: env != 'prod'}") + host).Faults);
    }

    [Theory]
    [InlineData("ACCEPT", false)]
    [InlineData("Return", false)]
    [InlineData("drop", true)]
    public void Where_pods_cannot_reach_their_node_that_is_said(string action, bool isSaid)
    {
        var output = CalicoYaml.Read($"{{apiVersion: crd.projectcalico.org/v1, kind: FelixConfiguration, metadata: {{name: default}}, spec: {{defaultEndpointToHostAction: {action}}}}}");
        Assert.Equal(isSaid ? 1 : 0, output.Faults.Count);
        Assert.Empty(output.Assumptions);
        Assert.Contains(CalicoYaml.Read("").Assumptions, text => text.Contains("defaultEndpointToHostAction", StringComparison.Ordinal));
    }
}
