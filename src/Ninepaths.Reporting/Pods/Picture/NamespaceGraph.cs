using System.Collections.Immutable;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix by namespace: as much as a picture can show, and small however long the matrix is.</summary>
internal sealed class NamespaceGraph
{
    private readonly Dictionary<(int From, int To), GroupFlow> _flows = [];

    private readonly Dictionary<string, int> _groupOf;

    private NamespaceGraph(ImmutableArray<GroupNode> groups, Dictionary<string, int> groupOf) => (Groups, _groupOf) = (groups, groupOf);

    /// <summary>In the order of their indexes.</summary>
    public ImmutableArray<GroupNode> Groups { get; }

    /// <summary>In the order of their groups.</summary>
    public IEnumerable<GroupFlow> Flows => _flows.OrderBy(each => each.Key).Select(each => each.Value);

    /// <summary>How many namespaces stand in the rest; 0 where all have room.</summary>
    public int Folded { get; private init; }

    public GroupFlow? Between(int from, int to) => _flows.GetValueOrDefault((from, to));

    public static NamespaceGraph Of(ReachReport report)
    {
        var groups = report.Ends.All(report.WithNodes).GroupBy(ReachGroup.KeyOf).OrderBy(group => group.Key, ReachGroupKey.Order).Index().ToList();
        var nodes = groups.Select(each => new GroupNode(
            each.Index, each.Index, each.Item.Key.Kind, ReachGroup.TitleOf(each.Item.Key), [.. each.Item.Select(ReachGroup.ShortName)],
            each.Item.Count(), each.Item.Any(report.Selection.IsSelected)));
        // By name: ends that a report cannot tell apart are one.
        var graph = new NamespaceGraph([.. nodes], groups.SelectMany(each => each.Item.Select(end => (end.Name, each.Index))).ToDictionary(StringComparer.Ordinal));
        foreach (var row in report.Rows())
            graph.Flow(graph.GroupOf(row.Source), graph.GroupOf(row.Destination)).Add(row.Answer.Protections.Worst, report.Texts.Of(row.Answer.Connections));
        return graph;
    }

    /// <summary>The index of an end's group.</summary>
    public int GroupOf(ReachEnd end) => _groupOf[end.Name];

    /// <summary>The namespaces with the most traffic by themselves, all others as one group.</summary>
    public NamespaceGraph Fold(int most)
    {
        var namespaces = Groups.Where(group => group.Kind == ReachGroupKind.Namespace).ToList();
        if (namespaces.Count <= most) return this;
        var traffic = new long[Groups.Length];
        foreach (var flow in _flows.Values)
        {
            traffic[flow.From] += flow.Pairs;
            traffic[flow.To] += flow.Pairs;
        }

        var rest = namespaces.OrderByDescending(group => traffic[group.Index]).ThenBy(group => group.Index).Skip(most).OrderBy(group => group.Index).ToList();
        var kept = Groups.Except(rest).ToList();
        var place = kept.Select((group, i) => (group.Index, i)).ToDictionary(each => each.Index, each => each.i);
        var folded = new NamespaceGraph(
        [
            .. kept.Select((group, i) => group with { Index = i }),
            new(kept.Count, -1, ReachGroupKind.Rest, $"{rest.Count} other namespaces", [.. rest.Select(group => group.Title)],
                rest.Sum(group => group.Size), rest.Exists(group => group.IsSelected)),
        ],
            _groupOf.ToDictionary(each => each.Key, each => place.GetValueOrDefault(each.Value, kept.Count), StringComparer.Ordinal))
        {
            Folded = rest.Count,
        };
        foreach (var flow in Flows)
            folded.Flow(place.GetValueOrDefault(flow.From, kept.Count), place.GetValueOrDefault(flow.To, kept.Count)).Add(flow);
        return folded;
    }

    private GroupFlow Flow(int from, int to)
    {
        if (!_flows.TryGetValue((from, to), out var flow)) _flows.Add((from, to), flow = new(from, to));
        return flow;
    }
}
