using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>Absent <c>policyTypes</c> of Kubernetes and absent <c>types</c> of Calico do not mean the same.</summary>
public class Trap01AbsentTypesTests
{
    [Fact]
    public void A_NetworkPolicy_without_policyTypes_isolates_ingress_even_when_it_has_rules_for_egress_only()
    {
        var asked = Cluster.With(Cluster.NetworkPolicy("podSelector: {matchLabels: {app: db}}, egress: [{ports: [{port: 443}]}]"));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 443", asked.Between("shop/db", "shop/web"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", egress: []")]
    [InlineData(", egress: null, policyTypes: []")]
    public void Without_rules_for_egress_it_leaves_egress_alone(string more)
    {
        var asked = Cluster.With(Cluster.NetworkPolicy("podSelector: {matchLabels: {app: db}}" + more));
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void A_policy_of_Calico_without_types_and_with_rules_for_egress_only_leaves_ingress_alone()
    {
        var asked = Cluster.With(Cluster.Calico("selector: app == 'db', egress: [{action: Allow, protocol: TCP, destination: {ports: [443]}}]"), DialectName.Calico);
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 443", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void A_policy_of_Calico_without_types_and_rules_is_for_ingress()
    {
        var asked = Cluster.With(Cluster.Calico("selector: app == 'db'"), DialectName.Calico);
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void A_policy_of_Calico_with_rules_for_both_is_for_both()
    {
        var asked = Cluster.With(
            Cluster.Calico("selector: app == 'db', ingress: [{action: Allow, protocol: TCP, destination: {ports: [1]}}], egress: [{action: Allow, protocol: TCP, destination: {ports: [2]}}]"), DialectName.Calico);
        Assert.Equal("TCP 1", asked.Between("shop/web", "shop/db"));
        Assert.Equal("TCP 2", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void PolicyTypes_are_taken_literally_so_that_rules_of_the_other_direction_do_nothing_and_that_is_said()
    {
        var asked = Cluster.With(Cluster.NetworkPolicy("podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], ingress: [{ports: [{port: 5432}]}]"));
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/db", "shop/web"));
        Assert.Contains(asked.Network.Faults, fault => fault.Message.Contains("its ingress rules have no effect", StringComparison.Ordinal));
    }
}
