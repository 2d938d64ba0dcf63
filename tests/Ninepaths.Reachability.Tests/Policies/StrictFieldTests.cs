using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Policies;

/// <summary>What a real API server (1.36, strict field validation) refuses: read leniently, it would mean something else.</summary>
public class StrictFieldTests
{
    [Theory]
    [InlineData("podSelector: {matchLabels: {app: 1}}", "the value 1 of a label is no text without quotes")]
    [InlineData("podSelector: {matchLabels: {app: yes}}", "the value yes of a label is no text without quotes")]
    [InlineData("podSelector: {matchExpressions: [{key: app, operator: In, values: [1.5]}]}", "the value 1.5 of a label is no text without quotes")]
    [InlineData("podSelector: {matchExpressions: [{key: app, operator: Exists, value: x}]}", "a requirement has no field 'value'")]
    [InlineData("podSelector: {}, policyTypes: [Ingress, Egress, Ingress]", "policyTypes has at most two items")]
    [InlineData("podSelector: {}, ingress: [{to: [{podSelector: {}}]}]", "ingress[0] has no field 'to'")]
    [InlineData("podSelector: {}, egress: [{from: [{podSelector: {}}]}]", "egress[0] has no field 'from'")]
    [InlineData("podSelector: {}, ingres: []", "spec has no field 'ingres'")]
    [InlineData("podSelector: {}, ingress: [{from: [{podSelector: {}, serviceAccount: x}]}]", "a peer has no field 'serviceAccount'")]
    [InlineData("podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, exept: [10.1.0.0/16]}}]}]", "an ipBlock has no field 'exept'")]
    [InlineData("podSelector: {}, ingress: [{ports: [{prot: UDP, port: 53}]}]", "a port has no field 'prot'")]
    [InlineData("podSelector: {}, ingress: [{ports: [{port: true}]}]", "'true' is neither a port, 1 to 65535, nor the name of one")]
    public void A_network_policy_is_refused(string spec, string why) => Refused(NetworkPolicy(spec), why);

    [Theory]
    [InlineData("ingress: [{action: Deny, to: [{namespaces: {}}]}]", "ingress[0] has no field 'to'")]
    [InlineData("ingress: [{action: Deny, from: [{namespaces: {}}], port: [80]}]", "ingress[0] has no field 'port'")]
    [InlineData("ingress: [{action: Accept, from: [{namespaces: {}}], ports: [{portNumber: {port: 80}}]}]", "ingress[0] has no field 'ports'")]
    [InlineData("ingres: []", "spec has no field 'ingres'")]
    [InlineData("ingress: [{action: Deny, from: [{namespaces: {}}], protocols: []}]", "protocols is empty")]
    [InlineData("egress: [{action: Deny, to: [{networks: []}]}]", "networks is empty")]
    [InlineData("egress: [{action: Accept, to: [{domainNames: []}]}]", "domainNames is empty")]
    [InlineData("egress: [{action: Accept, to: [{domainNames: ['*']}]}]", "'*' is no domain name such as example.com or *.example.com")]
    [InlineData("egress: [{action: Accept, to: [{pods: {podSelectors: {}}}]}]", "pods has no field 'podSelectors'")]
    public void An_admin_policy_is_refused(string spec, string why) => Refused(ClusterPolicy("Admin", 5, spec, "a"), why);

    [Fact]
    public void Quotes_make_text_of_numbers_and_a_name_that_no_server_takes_is_said_only()
    {
        var quoted = Given.Network(Pods + NetworkPolicy("podSelector: {matchLabels: {app: '1', b: \"yes\"}}, ingress: [{ports: [{port: http-1}]}]"));
        Assert.Empty(quoted.Faults);
        var named = Given.Network(Pods + NetworkPolicy("podSelector: {}").Replace("name: np", "name: np_1", StringComparison.Ordinal));
        var fault = Assert.Single(named.Faults);
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains("np_1: an API server refuses the name", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_as_a_label_of_pods_is_said()
    {
        var network = Given.Network("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {version: 1.0}}, spec: {containers: [{name: c}]}}}}");
        Assert.EndsWith("Deployment web: an API server refuses the label version: 1.0 is no text without quotes", Assert.Single(network.Faults).Message, StringComparison.Ordinal);
        Assert.Single(network.Pods);
    }

    private static void Refused(string policy, string why)
    {
        var fatal = Given.Network(Pods + policy).Faults.Where(fault => fault.Severity == FaultSeverity.Fatal);
        Assert.Contains(fatal, fault => fault.Message.EndsWith(why, StringComparison.Ordinal));
    }
}
