using System.Collections.Immutable;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Selectors;

/// <summary>Gives every workload that policies name a selector, and puts those together that labels do not tell apart.</summary>
internal sealed class PolicyGroups
{
    private readonly WorkloadTable _table;
    private readonly Dictionary<int, int> _groupOf = [];

    /// <param name="table">All workloads.</param>
    /// <param name="covered">Those that get a policy.</param>
    /// <param name="peers">Those that are named in policies of others only.</param>
    public PolicyGroups(WorkloadTable table, IReadOnlyCollection<int> covered, IEnumerable<int> peers)
    {
        _table = table;
        var groups = new List<PolicyGroup>();
        var needed = covered.Concat(peers).Distinct().ToLookup(index => table.All[index].Workload.Namespace, StringComparer.Ordinal);
        var byNamespace = table.All.Where(each => !each.OnHost).ToLookup(each => each.Workload.Namespace, StringComparer.Ordinal);
        foreach (var @namespace in needed.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            foreach (var (members, selector) in Separate([.. byNamespace[@namespace.Key]], [.. @namespace.Order()]))
            {
                foreach (var member in members) _groupOf[member.Index] = groups.Count;
                groups.Add(new(groups.Count, @namespace.Key, members, selector, members.Any(member => covered.Contains(member.Index))));
            }
        }

        All = [.. groups];
    }

    public ImmutableArray<PolicyGroup> All { get; }

    /// <summary>The group that a workload is in.</summary>
    public PolicyGroup Of(int workload) => All[_groupOf[workload]];

    // Workloads that a selector also catches join the group, until it catches no others.
    private IEnumerable<(ImmutableArray<WorkloadPods> Members, PodSelector Selector)> Separate(ImmutableArray<WorkloadPods> there, ImmutableArray<int> needed)
    {
        var sets = there.Select(LabelSets).ToList();
        var isNeeded = needed.ToHashSet();
        var joined = Enumerable.Range(0, there.Length).Select(index => new HashSet<int> { index }).ToArray();
        var selectors = new PodSelector[there.Length];
        var work = new Queue<int>(Enumerable.Range(0, there.Length).Where(index => isNeeded.Contains(there[index].Index)));
        while (work.TryDequeue(out var at))
        {
            var own = joined[at];
            var others = Enumerable.Range(0, there.Length).Where(index => !own.Contains(index)).SelectMany(index => sets[index].Select(each => (Index: index, each.Text, each.Labels)));
            var distinct = others.GroupBy(each => each.Text, StringComparer.Ordinal).ToList();
            var (selector, also) = new SelectorSearch([.. own.SelectMany(index => sets[index]).Select(each => each.Labels)], [.. distinct.Select(group => group.First().Labels)]).Find();
            foreach (var member in own) selectors[member] = selector;
            if (also.IsEmpty) continue;
            foreach (var other in also.SelectMany(index => distinct[index]).Select(each => each.Index).Distinct().ToList()) own.UnionWith(joined[other]);
            foreach (var member in own) joined[member] = own;
            work.Enqueue(at);
        }

        return Enumerable.Range(0, there.Length).Where(index => joined[index].Any(member => isNeeded.Contains(there[member].Index)))
            .Select(index => joined[index]).Distinct().Select(own => (own.Order().Select(index => there[index]).ToImmutableArray(), selectors[own.Min()]));
    }

    private List<(string Text, IReadOnlyDictionary<string, string> Labels)> LabelSets(WorkloadPods workload) =>
        [.. workload.Pods.Select(pod => _table.Network.Pods[pod].Labels).Select(labels => (Text(labels), labels)).DistinctBy(each => each.Item1, StringComparer.Ordinal)];

    private static string Text(IReadOnlyDictionary<string, string> labels) =>
        string.Join('\n', labels.Where(label => StableLabels.Has(label.Key, label.Value)).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
