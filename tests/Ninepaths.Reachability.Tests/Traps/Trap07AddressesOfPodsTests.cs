using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary><c>networks</c> of the admin API match pods; whether an ipBlock does is up to the plug-in.</summary>
public class Trap07AddressesOfPodsTests
{
    private static readonly string Block = NetworkPolicy("podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]");
    private static readonly string Networks = ClusterPolicy("Admin", 1, "egress: [{action: Deny, to: [{networks: [10.0.0.0/30]}]}]");

    [Theory]
    [InlineData(DialectName.Generic, "everything")]
    [InlineData(DialectName.Calico, "everything")]
    [InlineData(DialectName.Cilium, "nothing")]
    public void An_ipBlock_matches_pods_where_the_plugin_says_so(DialectName dialect, string expected)
    {
        var asked = With(Block, dialect);
        Assert.Equal(expected, asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("shop/web", "10.9.9.9"));
        Assert.Equal("nothing", asked.Between("shop/web", "11.0.0.1"));
        Assert.Contains(asked.Network.Assumptions, text => text.StartsWith(expected == "nothing" ? "ipBlock never matches pods" : "ipBlock matches pods", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DialectName.Generic)]
    [InlineData(DialectName.Calico)]
    [InlineData(DialectName.Cilium)]
    public void Networks_match_pods_with_every_plugin(DialectName dialect)
    {
        var asked = With(Networks, dialect);
        Assert.Equal("nothing", asked.Between("shop/web", "shop/db"));
        Assert.Equal("everything", asked.Between("shop/web", "ops/probe"));
    }

    [Fact]
    public void The_users_word_goes_for_both()
    {
        Assert.Equal("nothing", With(Block, new NetworkChoices(CidrMatchesPods: false)).Between("shop/web", "shop/db"));
        Assert.Equal("everything", With(Networks, new NetworkChoices(CidrMatchesPods: false)).Between("shop/web", "shop/db"));
        Assert.Equal("everything", With(Block, new NetworkChoices(DialectName.Cilium, CidrMatchesPods: true)).Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_pod_of_unknown_address_is_matched_by_none_and_that_is_said()
    {
        var asked = With(Block + "{apiVersion: v1, kind: Pod, metadata: {name: pending, namespace: shop}, spec: {containers: [{name: c}]}}");
        Assert.Equal("nothing", asked.Between("shop/web", "shop/pending"));
        Assert.Contains("1 of 4 pods have no observed address: no rule matched them by address", asked.Network.Assumptions);
    }

    [Fact]
    public void A_hole_of_an_ipBlock_is_a_hole_for_pods_too()
    {
        var asked = With(NetworkPolicy("podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.1.0/24]}}]}]"));
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/web", "ops/probe"));
        Assert.Equal("nothing", asked.Between("shop/web", "10.0.1.200"));
    }
}
