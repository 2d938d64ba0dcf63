using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Reachability.Auditing;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Engine.Tests.Layouts;

/// <summary>A host of the inventory that could not be read: what was seen of the others does not speak for it.</summary>
public sealed class UnreadHostTests
{
    private static readonly Snapshot All = Given.Captured("kubeadm-1.36-hardened").Facts with { Api = ApiObjects.NotObserved };

    private static readonly Gap Hung = new(Origin.WholeHost("w9"), "no answer within 60 s", "a host that answers");

    private static Assessment Judged(Snapshot facts) => Judge.Assess(Wirer.Wire(facts, PodTrafficFinder.Of(facts)), Given.At);

    [Fact]
    public void Coverage_drops_and_the_reason_is_told()
    {
        var (all, some) = (Judged(All), Judged(All with { Gaps = [Hung] }));

        Assert.True(some.Coverage.Applicable > all.Coverage.Applicable);
        Assert.True(some.Coverage.Percent < all.Coverage.Percent);
        Assert.Contains(some.Coverage.Missing, missing => missing.Reason.Contains("the host w9 could not be read: no answer within 60 s", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_is_not_proven_by_the_hosts_that_were_read() =>
        Assert.Contains(
            Judged(All with { Gaps = [Hung] }).Paths.Single(path => path.Path.Number == 1).Connections,
            connection => connection.Connection.Server == "kubelet@w9" && connection.Verdict is not PathVerdict.Secure && connection.Properties.Any(property => property is PropertyVerdict.NotObserved));

    [Fact]
    public void A_gap_of_a_host_that_was_read_is_none_of_these() =>
        Assert.Empty((All with { Gaps = [new(Origin.WholeHost(All.Hosts[0].Name), "permission denied", "run as root")] }).Unread);
}
