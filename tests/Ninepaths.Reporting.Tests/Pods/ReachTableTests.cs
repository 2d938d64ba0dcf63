using Ninepaths.Reachability.Answers;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

public sealed class ReachTableTests
{
    [Fact]
    public void Colours_are_there_only_when_asked_for_and_change_no_word()
    {
        var report = PodNetworks.Report(PodNetworks.Shop());
        var (plain, coloured) = (ReachText.Table(report), ReachText.Table(report, new(Colour: true)));
        Assert.DoesNotContain('\e', plain);
        Assert.Contains("\e[1;31mclear", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void Long_lists_are_folded_unless_verbose()
    {
        var report = PodNetworks.Report(PodNetworks.Many(45));
        var (folded, whole) = (ReachText.Table(report), ReachText.Table(report, new(Verbose: true)));
        Assert.Contains("… and 39 more", folded, StringComparison.Ordinal);
        Assert.Contains("more sources with ", folded, StringComparison.Ordinal);
        Assert.DoesNotContain("… and", whole, StringComparison.Ordinal);
        Assert.Equal(report.Rows().Select(row => row.Source.Name).Distinct().Count(), whole.Split("  may talk to ").Length - 1);
    }

    [Fact]
    public void What_is_said_first_are_the_numbers_and_the_namespaces_without_any_policy()
    {
        var table = ReachText.Table(PodNetworks.Report(PodNetworks.Shop()));
        Assert.StartsWith("Ninepaths  pod to pod: 9 workloads (9 pods) in 5 namespaces, 6 policies\n", table, StringComparison.Ordinal);
        Assert.Contains("\nno policy  selects any pod of kube-system, legacy, monitoring\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_the_whole_cluster_counts_for_every_namespace() => Assert.DoesNotContain(
        "no policy", ReachText.Table(PodNetworks.Report(PodNetworks.Read(PodNetworks.Workload("a", "one", "x: y", 80) + """
            ---
            apiVersion: policy.networking.k8s.io/v1alpha1
            kind: BaselineAdminNetworkPolicy
            metadata: { name: default }
            spec: { subject: { namespaces: {} }, ingress: [ { action: Deny, from: [ { namespaces: {} } ] } ] }
            """))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Hostile_names_cannot_act_on_a_terminal(string name) =>
        Hostile.AssertInert(ReachText.Table(PodNetworks.Report(PodNetworks.Hostile(name), PodGrain.Pod), new(Verbose: true)));
}
