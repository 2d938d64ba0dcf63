using System.Collections.Immutable;

namespace Ninepaths.Reporting.Pods;

/// <summary>Which lines a picture has, so that it stays legible: what everybody may do is one arrow, and only the widest of very many are drawn.</summary>
internal sealed class FlowChoice
{
    private const int MostLines = 120;
    private const int FewNamespaces = 4;
    private const int FewOutside = 8;

    private FlowChoice(ImmutableArray<DrawnFlow> lines, ImmutableArray<DrawnStub> stubs, int left) => (Lines, Stubs, Left) = (lines, stubs, left);

    public ImmutableArray<DrawnFlow> Lines { get; }

    public ImmutableArray<DrawnStub> Stubs { get; }

    /// <summary>How many lines found no room.</summary>
    public int Left { get; }

    public static FlowChoice Of(NamespaceGraph graph)
    {
        var between = graph.Flows.Where(flow => flow.From != flow.To).ToList();
        var stubs = new List<DrawnStub>();
        var namespaces = graph.Groups.Where(group => group.Kind is ReachGroupKind.Namespace or ReachGroupKind.Rest).ToList();
        if (namespaces.Count > FewNamespaces)
        {
            foreach (var group in namespaces)
            {
                var others = namespaces.Where(other => other != group).Select(other => graph.Between(other.Index, group.Index)).OfType<GroupFlow>().ToList();
                if (others.Count < namespaces.Count - 1) continue;
                stubs.Add(new(group.Index, "every namespace", true, Together(others, -1, group.Index)));
                between.RemoveAll(others.Contains);
            }
        }

        Outside(graph, between, stubs);
        var lines = Paired(between).OrderByDescending(line => line.Pairs).ThenBy(line => line.Flow.From).ThenBy(line => line.Flow.To).ToList();
        return new([.. lines.Take(MostLines)], [.. stubs], Math.Max(0, lines.Count - MostLines));
    }

    private static void Outside(NamespaceGraph graph, List<GroupFlow> between, List<DrawnStub> stubs)
    {
        foreach (var hub in graph.Groups.Where(group => group.Kind is ReachGroupKind.Outside or ReachGroupKind.IngressController))
        {
            foreach (var inwards in new[] { true, false })
            {
                var flows = between.Where(flow => (inwards ? flow.From : flow.To) == hub.Index).ToList();
                if (flows.Count <= FewOutside) continue;
                stubs.AddRange(flows.Select(flow => new DrawnStub(inwards ? flow.To : flow.From, hub.Kind == ReachGroupKind.Outside ? "outside" : hub.Title, inwards, flow)));
                between.RemoveAll(flows.Contains);
            }
        }
    }

    private static IEnumerable<DrawnFlow> Paired(List<GroupFlow> flows)
    {
        var byEnds = flows.ToDictionary(flow => (flow.From, flow.To));
        foreach (var flow in flows)
        {
            var back = byEnds.GetValueOrDefault((flow.To, flow.From));
            if (back is null || back.Worst != flow.Worst) yield return new(flow, null);
            else if (flow.From < flow.To) yield return new(flow, back);
        }
    }

    private static GroupFlow Together(List<GroupFlow> flows, int from, int to)
    {
        var all = new GroupFlow(from, to);
        foreach (var flow in flows) all.Add(flow);
        return all;
    }
}
