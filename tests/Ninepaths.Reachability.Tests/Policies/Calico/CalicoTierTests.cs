using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

public sealed class CalicoTierTests
{
    private static string Tier(string name, string spec) => $$"""
        apiVersion: projectcalico.org/v3
        kind: Tier
        metadata: {name: {{name}}}
        spec: {{spec}}
        ---

        """;

    [Fact]
    public void Tiers_are_asked_by_order_then_name_and_those_without_order_last()
    {
        var output = CalicoYaml.Read(Tier("late", "{}") + Tier("b", "{order: 10}") + Tier("a", "{order: 10.0, defaultAction: Pass}") + Tier("also-late", "{}") + Tier("between", "{order: 1000.5}"));
        Assert.Empty(output.Faults);
        Assert.Equal(["a", "b", "kube-admin", "between", "default", "kube-baseline", "also-late", "late"], output.Tiers.Select(tier => tier.Name));
        Assert.All(output.Tiers, tier => Assert.Equal(TierMode.Ordered, tier.Mode));
    }

    [Fact]
    public void A_tier_denies_at_its_end_unless_it_says_pass()
    {
        var ends = CalicoYaml.Read(Tier("a", "{order: 1}") + Tier("b", "{order: 2, defaultAction: Pass}") + Tier("c", "{order: 3, defaultAction: Deny}")).Tiers.ToDictionary(tier => tier.Name, tier => tier.End);
        Assert.Equal(TierEnd.Deny, ends["a"]);
        Assert.Equal(TierEnd.NextTier, ends["b"]);
        Assert.Equal(TierEnd.Deny, ends["c"]);
        Assert.Equal(TierEnd.NextTier, ends["kube-admin"]);
        Assert.Equal(TierEnd.Deny, ends["default"]);
        Assert.Equal(TierEnd.NextTier, ends["kube-baseline"]);
    }

    [Theory]
    [InlineData("a", "{defaultAction: Allow}")]
    [InlineData("a", "{defaultAction: deny}")]
    [InlineData("a", "{order: first}")]
    [InlineData("a", "{order: .inf}")]
    [InlineData("a", "[]")]
    [InlineData("default", "{order: 5, defaultAction: Deny}")]
    [InlineData("default", "{order: 1000000, defaultAction: Pass}")]
    [InlineData("kube-admin", "{order: 1000}")]
    [InlineData("kube-baseline", "{order: 1, defaultAction: Pass}")]
    public void A_tier_that_the_API_server_refuses_is_a_fault_and_changes_no_tier(string name, string spec)
    {
        var output = CalicoYaml.Read(Tier(name, spec));
        Assert.Equal(FaultSeverity.Fatal, Assert.Single(output.Faults).Severity);
        Assert.Equal([.. CalicoTiers.BuiltIn], output.Tiers);
    }

    [Fact]
    public void Built_in_tiers_may_be_written_out()
    {
        var output = CalicoYaml.Read(Tier("default", "{order: 1000000, defaultAction: Deny}") + Tier("kube-admin", "{order: 1000, defaultAction: Pass}"));
        Assert.Empty(output.Faults);
        Assert.Equal([.. CalicoTiers.BuiltIn], output.Tiers);
    }

    [Fact]
    public void A_policy_of_a_tier_that_was_not_observed_is_asked_last_and_the_tier_denies_nothing_at_its_end()
    {
        var output = CalicoYaml.Read(CalicoYaml.Global("{tier: nowhere, selector: all(), ingress: [{action: Allow}]}"));
        var fault = Assert.Single(output.Faults);
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains("the tier nowhere was not observed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(4, fault.Origin.Line);
        Assert.Equal("nowhere", Assert.Single(output.Policies).Tier);
        Assert.Equal(("nowhere", double.PositiveInfinity, TierEnd.NextTier), (output.Tiers.Last().Name, output.Tiers.Last().Order, output.Tiers.Last().End));
    }

    [Fact]
    public void Other_network_plugins_have_no_tiers_of_Calico_unless_there_are_policies_of_Calico()
    {
        Assert.Empty(CalicoYaml.Read(Tier("a", "{order: 1}"), Dialect.Generic).Tiers);
        var output = CalicoYaml.Read(CalicoYaml.Global("{}"), Dialect.Generic);
        Assert.Equal(3, output.Tiers.Count());
        Assert.Contains(output.Assumptions, text => text.Contains("taken for Generic", StringComparison.Ordinal));
        Assert.Equal(3, CalicoYaml.Read("").Tiers.Count());
    }
}
