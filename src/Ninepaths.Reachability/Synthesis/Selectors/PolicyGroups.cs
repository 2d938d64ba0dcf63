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
        var sets = there.Select(each => LabelSets(each)).ToList();
        var joined = Enumerable.Range(0, there.Length).Select(index => new HashSet<int> { index }).ToArray();
        var selectors = new PodSelector[there.Length];
        var work = new Queue<int>(Enumerable.Range(0, there.Length).Where(index => needed.Contains(there[index].Index)));
        while (work.TryDequeue(out var at))
        {
            var own = joined[at];
            var others = Enumerable.Range(0, there.Length).Where(index => !own.Contains(index)).SelectMany(index => sets[index].Select(labels => (Index: index, Labels: labels))).ToList();
            var distinct = others.GroupBy(each => Text(each.Labels), StringComparer.Ordinal).ToList();
            var (selector, also) = new SelectorSearch([.. own.SelectMany(index => sets[index])], [.. distinct.Select(group => group.First().Labels)]).Find();
            foreach (var member in own) selectors[member] = selector;
            if (also.IsEmpty) continue;
            foreach (var other in also.SelectMany(index => distinct[index]).Select(each => each.Index).Distinct().ToList()) own.UnionWith(joined[other]);
            foreach (var member in own) joined[member] = own;
            work.Enqueue(at);
        }

        return Enumerable.Range(0, there.Length).Where(index => needed.Any(each => joined[index].Any(member => there[member].Index == each)))
            .Select(index => joined[index]).Distinct().Select(own => (own.Order().Select(index => there[index]).ToImmutableArray(), selectors[own.Min()]));
    }

    private List<IReadOnlyDictionary<string, string>> LabelSets(WorkloadPods workload) =>
        [.. workload.Pods.Select(pod => _table.Network.Pods[pod].Labels).DistinctBy(Text, StringComparer.Ordinal)];

    private static string Text(IReadOnlyDictionary<string, string> labels) =>
        string.Join('\n', labels.Where(label => StableLabels.Has(label.Key, label.Value)).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
