using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>A pod that some NetworkPolicy isolates never gets to Baseline, whether a rule matches or not.</summary>
public class Trap04IsolationStopsBaselineTests
{
    [Fact]
    public void Baseline_cannot_open_what_the_isolation_of_a_NetworkPolicy_closes()
    {
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: db}}") + ClusterPolicy("Baseline", 1, "ingress: [{action: Accept, from: [{namespaces: {}}]}]"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void Baseline_cannot_close_what_a_NetworkPolicy_allows()
    {
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]") + ClusterPolicy("Baseline", 1, "ingress: [{action: Deny, from: [{namespaces: {}}]}]"));
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void A_NetworkPolicy_for_the_other_direction_does_not_stop_it()
    {
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{}]") + ClusterPolicy("Baseline", 1, "ingress: [{action: Deny, from: [{namespaces: {}}]}]"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("8.8.8.8", "shop/db"));
    }

    [Fact]
    public void Admin_comes_before_every_NetworkPolicy()
    {
        var asked = With(
            NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]")
            + ClusterPolicy("Admin", 1, "ingress: [{action: Accept, from: [{pods: {podSelector: {matchLabels: {role: probe}}}}], protocols: [{tcp: {destinationPort: {number: 9100}}}]}, {action: Deny, from: [{namespaces: {matchLabels: {team: blue}}}]}]"));
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 9100", asked.Between("ops/probe", "shop/db"));
    }
}
