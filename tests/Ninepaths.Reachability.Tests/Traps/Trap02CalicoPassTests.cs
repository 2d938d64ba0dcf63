using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>A rule of Calico that passes and a tier whose default action is to pass are two things.</summary>
public class Trap02CalicoPassTests
{
    private const string Selects = "tier: security, selector: app == 'db', types: [Ingress]";

    private static readonly string Isolated = NetworkPolicy("podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5432}]}]");

    [Fact]
    public void A_Pass_rule_leaves_the_tier_although_the_tier_ends_in_Deny()
    {
        var asked = With(CalicoTier("security", "order: 100") + Calico(Selects + ", ingress: [{action: Pass, protocol: TCP}]") + Isolated, DialectName.Calico);
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void What_no_rule_of_the_tier_matches_is_denied_at_its_end()
    {
        var asked = With(CalicoTier("security", "order: 100") + Calico(Selects + ", ingress: [{action: Pass, protocol: TCP}]"), DialectName.Calico);
        Assert.Equal("TCP 1-65535", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_tier_whose_default_action_is_Pass_goes_on_with_what_no_rule_matches()
    {
        var asked = With(CalicoTier("security", "order: 100, defaultAction: Pass") + Calico(Selects + ", ingress: [{action: Deny, protocol: TCP, destination: {ports: [22]}}]"), DialectName.Calico);
        Assert.Equal("SCTP 1-65535,TCP 1-21,23-65535,UDP 1-65535,ICMP,other protocols", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_tier_that_selects_the_pod_for_the_other_direction_only_is_skipped_its_end_too()
    {
        var asked = With(CalicoTier("security", "order: 100") + Calico("tier: security, selector: app == 'db', types: [Egress]"), DialectName.Calico);
        Assert.Equal("everything", asked.Between("shop/web", "shop/db"));
        Assert.Equal("nothing", asked.Between("shop/db", "shop/web"));
    }

    [Fact]
    public void After_a_Pass_out_of_the_last_tier_everything_is_allowed()
    {
        var asked = With(Calico("selector: app == 'db', types: [Ingress], ingress: [{action: Pass, protocol: UDP}]"), DialectName.Calico);
        Assert.Equal("UDP 1-65535", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_staged_policy_counts_for_nothing_and_so_does_the_end_of_its_tier()
    {
        var staged = "{apiVersion: projectcalico.org/v3, kind: StagedNetworkPolicy, metadata: {name: s, namespace: shop}, spec: {tier: security, selector: all(), types: [Ingress]}}\n---\n";
        Assert.Equal("everything", With(CalicoTier("security", "order: 100") + staged, DialectName.Calico).Between("shop/web", "shop/db"));
    }

    [Fact]
    public void A_rule_that_logs_decides_nothing()
    {
        var asked = With(Calico("selector: app == 'db', types: [Ingress], ingress: [{action: Log}, {action: Allow, protocol: TCP, destination: {ports: [5432]}}]"), DialectName.Calico);
        Assert.Equal("TCP 5432", asked.Between("shop/web", "shop/db"));
    }
}
