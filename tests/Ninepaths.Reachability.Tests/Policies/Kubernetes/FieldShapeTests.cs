using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Kubernetes;

/// <summary>Lists and mappings that are none are refused with their line, and never read as absent.</summary>
public sealed class FieldShapeTests
{
    private static void IsRefused(string yaml, string message)
    {
        var fault = Assert.Single(Given.Network(yaml).Faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal((FaultSeverity.Fatal, 4), (fault.Severity, fault.Origin.Line));
    }

    [Theory]
    [InlineData("policyTypes: Egress", "policyTypes is no list")]
    [InlineData("ingress: {from: []}", "ingress is no list")]
    [InlineData("policyTypes: [Ingress], egress: {to: []}", "egress is no list")]
    [InlineData("ingress: [all]", "ingress[0] is no mapping")]
    [InlineData("egress: [{}, []]", "egress[1] is no mapping")]
    [InlineData("ingress: [{from: {podSelector: {}}}]", "ingress[0].from is no list")]
    [InlineData("egress: [{to: all}]", "egress[0].to is no list")]
    [InlineData("ingress: [{ports: {port: 80}}]", "ingress[0].ports is no list")]
    [InlineData("ingress: [{ports: [80]}]", "an item of ingress[0].ports is no mapping")]
    [InlineData("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: 10.1.0.0/16}}]}]", "except is no list")]
    [InlineData("ingress: [{from: [{podSelector: all}]}]", "a selector is no mapping")]
    [InlineData("ingress: [{from: [{podSelector: {matchLabels: [app]}}]}]", "matchLabels is no mapping")]
    [InlineData("ingress: [{from: [{podSelector: {matchExpressions: {key: app, operator: Exists}}}]}]", "matchExpressions is no list")]
    [InlineData("ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: Exists, values: web}]}}]}]", "values is no list")]
    [InlineData("ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [{}]}]}}]}]", "a value of a label is no text")]
    public void A_NetworkPolicy_with_a_field_of_the_wrong_shape_is_refused(string fields, string message) => IsRefused(
        $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: shop}}\nspec: {{podSelector: {{}}, {fields}}}\n", message);

    [Theory]
    [InlineData("egress: {action: Deny}", "egress is no list")]
    [InlineData("egress: [{action: Deny, to: {namespaces: {}}}]", "to is no list")]
    [InlineData("egress: [{action: Deny, to: [{pods: all}]}]", "pods is no mapping")]
    [InlineData("egress: [{action: Deny, to: [{networks: 10.0.0.0/8}]}]", "networks is no list")]
    [InlineData("egress: [{action: Accept, to: [{domainNames: example.org}]}]", "domainNames is no list")]
    [InlineData("egress: [{action: Deny, to: [{namespaces: {}}], protocols: {}}]", "protocols is no list")]
    [InlineData("egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{tcp: 80}]}]", "a protocol is no mapping")]
    public void An_admin_policy_with_a_field_of_the_wrong_shape_is_refused(string fields, string message) => IsRefused(
        "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {name: p}\n"
        + $"spec: {{tier: Admin, priority: 1, subject: {{namespaces: {{}}}}, {fields}}}\n", message);

    [Fact]
    public void Ports_of_the_former_admin_policy_are_a_list_too() => IsRefused(
        "apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: p}\n"
        + "spec: {priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}], ports: {}}]}\n", "ports is no list");

    [Fact]
    public void Null_is_absent_and_an_empty_rule_allows_all()
    {
        const string Policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n"
            + "spec: {podSelector: {matchLabels: null, matchExpressions: null}, policyTypes: null, ingress: [{from: null, ports: null}]}\n";
        Assert.Empty(Given.Network(Policy).Faults);
    }
}
