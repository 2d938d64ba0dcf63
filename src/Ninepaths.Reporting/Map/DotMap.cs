using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The map for Graphviz: <c>ninepaths map -o dot | dot -Tsvg</c>.</summary>
public static class DotMap
{
    public static void Write(TextWriter output, Assessment assessment)
    {
        var graph = MapGraph.Of(assessment);
        output.Write("digraph ninepaths {\n");
        var title = Quoted("The nine paths of " + Inert.Text(assessment.Wiring.Facts.Source.Name, 80));
        output.Write($"  graph [rankdir=LR, fontname=\"sans-serif\", nodesep=0.4, ranksep=1.4, label={title}, labelloc=t]\n");
        output.Write("  node [shape=box, style=\"rounded\", fontname=\"sans-serif\", fontsize=12]\n");
        output.Write("  edge [fontname=\"sans-serif\", fontsize=11]\n");
        foreach (var node in graph.Nodes.Where(node => !node.IsControlPlane && !node.IsOnNodes)) Node(output, node, "  ");
        Cluster(output, "control_plane", "control plane", graph.Nodes.Where(node => node.IsControlPlane));
        Cluster(output, "nodes", "nodes", graph.Nodes.Where(node => node.IsOnNodes));
        foreach (var edge in graph.Edges)
        {
            var colour = GraphStyle.Colour(edge.Verdict);
            output.Write($"  {edge.From} -> {edge.To} [label={Quoted(edge.Label)}, {Style(edge.Verdict)}, fontcolor=\"{colour}\"]\n");
        }


        output.Write("}\n");
    }

    private static void Cluster(TextWriter output, string id, string title, IEnumerable<GraphNode> nodes)
    {
        output.Write($"  subgraph cluster_{id} {{\n    label={Quoted(title)}\n    style=\"rounded\"\n");
        foreach (var node in nodes) Node(output, node, "    ");
        output.Write("  }\n");
    }

    private static void Node(TextWriter output, GraphNode node, string indent) =>
        output.Write($"{indent}{node.Id} [label={Quoted(node.Title, node.Names)}]\n");

    // Exposed is a double line; the others differ in their dashes too.
    private static string Style(PathVerdict verdict)
    {
        var colour = GraphStyle.Colour(verdict);
        return verdict switch
        {
            PathVerdict.Exposed => $"color=\"{colour}:#ffffff:{colour}\", style=solid",
            PathVerdict.Secure => $"color=\"{colour}\", style=bold",
            PathVerdict.NotObserved => $"color=\"{colour}\", style=dotted",
            PathVerdict.Broken => $"color=\"{colour}\", style=dashed, arrowhead=tee",
            PathVerdict.Weak => $"color=\"{colour}\", style=dashed",
            _ => $"color=\"{colour}\", style=solid",
        };
    }

    // Backslashes are doubled: Graphviz knows escapes such as \N and \G in labels.
    private static string Quoted(params ReadOnlySpan<string> lines)
    {
        var shown = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0)
            {
                shown.Add(Inert.Text(line, 200)
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("&", "&amp;", StringComparison.Ordinal));
            }
        }

        return "\"" + string.Join("\\n", shown) + "\"";
    }
}
