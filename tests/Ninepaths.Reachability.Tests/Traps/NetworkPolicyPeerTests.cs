using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>The peers of a NetworkPolicy, where most mistakes are made.</summary>
public class NetworkPolicyPeerTests
{
    private static Asked Db(string rules) => With(NetworkPolicy($"podSelector: {{matchLabels: {{app: db}}}}, policyTypes: [Ingress]{rules}"));

    [Theory]
    [InlineData(", ingress: [{from: []}]")]
    [InlineData(", ingress: [{from: null}]")]
    [InlineData(", ingress: [{}]")]
    public void A_from_that_is_empty_or_absent_is_everybody(string rules)
    {
        var asked = Db(rules);
        Assert.Equal("everything", asked.Between("ops/probe", "shop/db"));
        Assert.Equal("everything", asked.Between("8.8.8.8", "shop/db"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ingress: []")]
    [InlineData(", ingress: null")]
    public void Without_rules_nobody_gets_in(string rules)
    {
        var asked = Db(rules);
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("8.8.8.8", "shop/db"));
    }

    [Fact]
    public void Two_selectors_in_one_item_are_both_meant()
    {
        var asked = Db(", ingress: [{from: [{namespaceSelector: {matchLabels: {team: blue}}, podSelector: {matchLabels: {app: web}}}]}]");
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("ops/probe", "shop/db"));
    }

    [Fact]
    public void Two_selectors_in_two_items_are_each_enough()
    {
        var asked = Db(", ingress: [{from: [{namespaceSelector: {matchLabels: {team: blue}}}, {podSelector: {matchLabels: {app: web}}}]}]");
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("ops/probe", "shop/db"));
    }

    [Fact]
    public void A_podSelector_alone_stays_in_the_policys_own_namespace()
    {
        var asked = Db(", ingress: [{from: [{podSelector: {}}]}]");
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("ops/probe", "shop/db"));
    }

    [Fact]
    public void An_empty_namespaceSelector_is_every_pod_of_every_namespace_and_nothing_outside()
    {
        var asked = Db(", ingress: [{from: [{namespaceSelector: {}}]}]");
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("ops/probe", "shop/db"));
        Assert.Equal("nothing", asked.Between("8.8.8.8", "shop/db"));
        Assert.Equal("nothing", asked.Between("node/n1", "shop/db"));
    }

    [Fact]
    public void A_namespace_has_its_name_as_a_label()
    {
        var asked = Db(", ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}]}]");
        Assert.Equal("everything", asked.Between("ops/probe", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{podSelector: null}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/24]}}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0}}")]
    public void A_peer_that_the_API_server_refuses_is_a_fault_with_its_line(string peer)
    {
        var network = Given.Network($"""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {'{'}name: np, namespace: shop{'}'}
            spec:
              podSelector: {'{'}{'}'}
              ingress:
              - from:
                - {peer}
            """);
        var fault = Assert.Single(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        Assert.Equal("test.yaml:8", fault.Origin.ToString());
    }

    [Fact]
    public void Both_sides_have_to_allow_and_policies_of_one_side_add_up()
    {
        var asked = With(
            NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 1}]}]", "a") + NetworkPolicy("podSelector: {}, ingress: [{ports: [{port: 2}]}]", "b")
            + NetworkPolicy("podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: 2}, {port: 3}]}]", "c"));
        Assert.Equal("TCP 2", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 1-2", asked.Between("ops/probe", "shop/db"));
    }

    [Fact]
    public void An_address_of_a_Service_in_an_ipBlock_opens_nothing()
    {
        var service = "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {clusterIP: 10.96.0.20, selector: {app: db}, ports: [{port: 80, targetPort: 5432}]}}\n---\n";
        var asked = With(service + NetworkPolicy("podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.96.0.20/32}}], ports: [{port: 80}]}]"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }
}
