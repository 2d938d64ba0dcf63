using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>Which pods there are, and with which addresses.</summary>
public class PodsConsideredTests
{
    private const string Dual = """
        {apiVersion: v1, kind: Pod, metadata: {name: dual, namespace: shop, labels: {app: dual}}, spec: {containers: [{name: c}]}, status: {podIPs: [{ip: 10.0.0.9}, {ip: "fd00::9"}]}}
        ---

        """;

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Failed")]
    public void A_pod_that_has_ended_and_that_nobody_owns_takes_no_part(string phase)
    {
        var ended = $"{{apiVersion: v1, kind: Pod, metadata: {{name: ended, namespace: shop}}, spec: {{containers: [{{name: c}}]}}, status: {{phase: {phase}, podIP: 10.0.0.3}}}}";
        Assert.DoesNotContain(With(ended).Network.Pods, pod => pod.Name == "ended");
        Assert.Contains(With(ended.Replace(phase, "Running", StringComparison.Ordinal)).Network.Pods, pod => pod.Name == "ended");
    }

    [Fact]
    public void A_pod_that_has_ended_stands_for_those_that_its_owner_would_make_and_has_no_address()
    {
        var pod = Assert.Single(Given.Network(
            "{apiVersion: v1, kind: Pod, metadata: {name: backup-1, namespace: shop, ownerReferences: [{kind: Job, name: backup, controller: true}]}, spec: {nodeName: n1, containers: [{name: c}]}, status: {phase: Succeeded, podIP: 10.0.0.3}}").Pods);
        Assert.Equal(("shop/backup[Job]", true, true, null), (pod.Workload.ToString(), pod.FromTemplate, pod.Addresses.IsEmpty, pod.Node));
    }

    [Fact]
    public void All_addresses_of_IPv4_are_none_of_IPv6()
    {
        var asked = With(Dual + NetworkPolicy("podSelector: {matchLabels: {app: dual}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"));
        Assert.Equal("IPv4: All Connections,ICMP,other protocols", asked.Between("shop/dual", "8.8.8.8"));
        Assert.Equal("nothing", asked.Between("shop/dual", "2001:db8::1"));
        var both = With(Dual + NetworkPolicy("podSelector: {matchLabels: {app: dual}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: '::/0'}}]}]"));
        Assert.Equal("IPv6: All Connections,ICMP,other protocols", both.Between("shop/dual", "2001:db8::1"));
    }

    [Fact]
    public void A_pod_of_both_families_may_be_let_in_by_one_of_them_only()
    {
        var asked = With(
            Dual + Dual.Replace("dual", "peer", StringComparison.Ordinal).Replace("10.0.0.9", "10.0.0.8", StringComparison.Ordinal).Replace("fd00::9", "fd00::8", StringComparison.Ordinal)
            + NetworkPolicy("podSelector: {matchLabels: {app: dual}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]"));
        Assert.Equal("IPv4: TCP 80", asked.Between("shop/peer", "shop/dual"));
        Assert.Equal("IPv4: TCP 80", asked.Between("shop/web", "shop/dual"));
    }

    [Fact]
    public void A_pod_without_IPv6_has_no_connections_of_IPv6()
    {
        var asked = With(Dual);
        Assert.Equal("IPv4: All Connections,ICMP,other protocols", asked.Between("shop/web", "shop/dual"));
        Assert.Equal("nothing", asked.Between("shop/web", "2001:db8::1"));
    }

    [Fact]
    public void A_pod_takes_what_comes_from_its_own_node_and_from_no_other()
    {
        var asked = With(NetworkPolicy("podSelector: {}"));
        Assert.Equal("everything", asked.Between("node/n2", "shop/db"));
        Assert.Equal("nothing", asked.Between("node/n1", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void Its_own_node_may_not_be_reached_all_the_same()
    {
        var asked = With(NetworkPolicy("podSelector: {}, policyTypes: [Egress]"));
        Assert.Equal("nothing", asked.Between("shop/db", "node/n2"));
    }

    [Fact]
    public void A_cluster_without_policies_is_open()
    {
        var asked = With("");
        Assert.Equal("everything", asked.Between("shop/web", "ops/probe"));
        Assert.Equal("everything", asked.Between("0.0.0.0/0", "shop/db"));
        Assert.Empty(asked.Network.Assumptions);
    }
}
