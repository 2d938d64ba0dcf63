using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Tests.Synthesis;

public class SelectorTests
{
    private static List<string> Select(params string[] pods)
    {
        var network = Given.Network(string.Join("\n---\n", pods.Select((labels, i) =>
            $"{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}, namespace: n, labels: {{{labels}}}}}, spec: {{containers: [{{name: c}}]}}}}")));
        var table = new WorkloadTable(network);
        return [.. new PolicyGroups(table, [.. table.All.Select(each => each.Index)], []).All.Select(group => $"{string.Join('+', group.Workloads.Select(each => each.Workload.Name))}: {group.Selector}")];
    }

    [Fact]
    public void One_label_suffices_where_it_is_enough_and_the_usual_ones_come_first() =>
        Assert.Equal(["p0: app=a", "p1: app=b"], Select("app: a, team: x, version: v1", "app: b, team: y, version: v2"));

    [Fact]
    public void Two_labels_are_better_than_the_version() =>
        Assert.Equal(["p0: app=a, team=x", "p1: team=y", "p2: app=b"], Select("app: a, team: x, version: v1", "app: a, team: y, version: v2", "app: b, team: x"));

    [Fact]
    public void A_label_that_only_others_have_must_be_absent() =>
        Assert.Equal(["p0: app=a, without canary", "p1: canary=yes"], Select("app: a", "app: a, canary: 'yes'"));

    [Fact]
    public void Labels_of_rollouts_tell_nothing_apart() =>
        Assert.Equal(["p0+p1: app=a"], Select("app: a, pod-template-hash: x, controller-revision-hash: y, statefulset.kubernetes.io/pod-name: p0", "app: a, pod-template-hash: z"));

    [Fact]
    public void Pods_without_labels_are_those_that_lack_what_the_others_have() =>
        Assert.Equal(["p0: without app", "p1: app=a"], Select("", "app: a"));

    [Fact]
    public void Workloads_that_share_everything_are_put_together_with_all_that_their_selector_catches() =>
        Assert.Equal(["p0+p1: app=a", "p2: app=b"], Select("app: a", "app: a", "app: b"));

    [Fact]
    public void A_search_among_very_many_others_ends_early_with_labels_that_fit()
    {
        var own = Enumerable.Range(0, 24).ToDictionary(i => $"l{i:00}", _ => "x");
        // Each differs in one label, so that only all of them together tell the pod apart.
        var kinds = own.Keys.Select(key => new Dictionary<string, string>(own) { [key] = "y" }).ToList();
        var search = new SelectorSearch([own], [.. Enumerable.Range(0, 200_000).Select(i => kinds[i % kinds.Count])]);
        var (selector, also) = search.Find();
        Assert.Empty(also);
        Assert.True(selector.Matches(own));
        Assert.InRange(search.Work, 1, 2_000_000);
    }
}
