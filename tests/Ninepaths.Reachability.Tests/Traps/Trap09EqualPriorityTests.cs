using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using static Ninepaths.Reachability.Tests.Traps.Cluster;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>Policies of equal priority may be asked in any order: where they disagree, the answer is open, and Calico alone says which it is.</summary>
public class Trap09EqualPriorityTests
{
    private static readonly string Accept = ClusterPolicy("Admin", 5, "ingress: [{action: Accept, from: [{namespaces: {matchLabels: {team: red}}}], protocols: [{tcp: {destinationPort: {number: 5432}}}]}]", "b-accept");
    private static readonly string Deny = ClusterPolicy("Admin", 5, "ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {}}]}]", "a-deny");

    [Fact]
    public void Where_they_disagree_the_answer_is_ambiguous_and_nowhere_else()
    {
        var asked = With(Accept + Deny);
        var answer = asked.Answer("shop/web", "shop/db");
        Assert.Equal("TCP 5432", asked.Text(answer.Ambiguous));
        Assert.Equal("SCTP 1-65535,TCP 5432,UDP 1-65535,ICMP,other protocols", asked.Text(answer.Connections));
        Assert.True(asked.Answer("ops/probe", "shop/db").Ambiguous.IsEmpty);
        Assert.Equal("SCTP 1-65535,UDP 1-65535,ICMP,other protocols", asked.Between("ops/probe", "shop/db"));
    }

    [Fact]
    public void Policies_that_agree_are_not_ambiguous()
    {
        var asked = With(Accept + Accept.Replace("b-accept", "c-accept", StringComparison.Ordinal));
        Assert.True(asked.Answer("shop/web", "shop/db").Ambiguous.IsEmpty);
    }

    [Fact]
    public void A_lower_priority_settles_it()
    {
        var asked = With(Accept.Replace("priority: 5", "priority: 4", StringComparison.Ordinal) + Deny);
        Assert.Equal(ConnectionSet.None, asked.Answer("shop/web", "shop/db").Ambiguous);
        Assert.Equal("SCTP 1-65535,TCP 5432,UDP 1-65535,ICMP,other protocols", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void Equal_priorities_of_two_tiers_are_none()
    {
        var asked = With(Accept + Deny.Replace("Admin", "Baseline", StringComparison.Ordinal));
        Assert.True(asked.Answer("shop/web", "shop/db").Ambiguous.IsEmpty);
        Assert.Equal("SCTP 1-65535,TCP 5432,UDP 1-65535,ICMP,other protocols", asked.Between("shop/web", "shop/db"));
    }

    [Fact]
    public void Calico_asks_them_by_name()
    {
        var asked = With(Accept + Deny, DialectName.Calico);
        Assert.True(asked.Answer("shop/web", "shop/db").Ambiguous.IsEmpty);
        Assert.Equal("SCTP 1-65535,UDP 1-65535,ICMP,other protocols", asked.Between("shop/web", "shop/db"));
        Assert.Equal("SCTP 1-65535,TCP 5432,UDP 1-65535,ICMP,other protocols", With(Accept.Replace("b-accept", "0-accept", StringComparison.Ordinal) + Deny, DialectName.Calico).Between("shop/web", "shop/db"));
    }
}
