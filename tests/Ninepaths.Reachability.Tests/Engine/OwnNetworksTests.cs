using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Engine;

/// <summary>Networks that a rule of Calico asks of its own end: the source of egress, the destination of ingress.</summary>
public class OwnNetworksTests
{
    private const string Dual = "{apiVersion: v1, kind: Pod, metadata: {name: dual, namespace: shop, labels: {app: dual}}, spec: {nodeName: n2, containers: [{name: c}]}, status: {podIPs: [{ip: 10.0.0.9}, {ip: 'fd00::9'}]}}\n---\n";

    [Theory]
    [InlineData("nets: [10.0.0.0/24]", "nothing")]
    [InlineData("nets: [10.0.0.1/32]", "nothing")]
    [InlineData("nets: [10.0.1.0/24]", "everything")]
    [InlineData("notNets: [10.0.0.0/24]", "everything")]
    [InlineData("notNets: [10.0.1.0/24]", "nothing")]
    public void A_rule_counts_for_the_pods_with_such_an_address(string own, string through)
    {
        var asked = With(Calico($"types: [Egress], egress: [{{action: Deny, source: {{{own}}}}}, {{action: Allow}}]"), DialectName.Calico);
        Assert.Equal(through, asked.Between("shop/web", "8.8.8.8"));
    }

    [Fact]
    public void Networks_of_one_family_say_nothing_of_the_other()
    {
        var asked = Asked.Of(Pods + Dual + Calico("selector: \"app == 'dual'\", types: [Ingress], ingress: [{action: Allow, destination: {notNets: ['fd00::/64']}}]"), DialectName.Calico);
        Assert.Equal(("nothing", "nothing"), (asked.Between("8.8.8.8", "shop/dual"), asked.Between("2001:db8::1", "shop/dual")));
        asked = Asked.Of(Pods + Dual + Calico("selector: \"app == 'dual'\", types: [Ingress], ingress: [{action: Allow, destination: {notNets: ['fd01::/64']}}]"), DialectName.Calico);
        Assert.Equal("nothing", asked.Between("8.8.8.8", "shop/dual"));
        Assert.NotEqual("nothing", asked.Between("2001:db8::1", "shop/dual"));
    }
}
