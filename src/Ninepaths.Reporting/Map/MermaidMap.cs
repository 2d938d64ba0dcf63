using System.Globalization;
using System.Text;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The map as a Mermaid flowchart, for pages that draw it: issues, wikis, pull requests.</summary>
public static class MermaidMap
{
    private static readonly HashSet<int> Harmless = [.. " .,/:@-…×✖≠▲?◌✔".Select(c => (int)c)];

    public static void Write(TextWriter output, Assessment assessment)
    {
        var graph = MapGraph.Of(assessment);
        output.Write("flowchart LR\n");
        Group(output, "outside", null, graph.Nodes.Where(node => !node.IsControlPlane && !node.IsOnNodes));
        Group(output, "controlPlane", "control plane", graph.Nodes.Where(node => node.IsControlPlane));
        Group(output, "nodes", "nodes", graph.Nodes.Where(node => node.IsOnNodes));
        foreach (var edge in graph.Edges) output.Write($"  {edge.From} {Line(edge.Verdict)}|{Quoted(edge.Label)}| {edge.To}\n");
        for (var i = 0; i < graph.Edges.Length; i++)
        {
            var colour = GraphStyle.Colour(graph.Edges[i].Verdict);
            output.Write(string.Create(CultureInfo.InvariantCulture, $"  linkStyle {i} stroke:{colour},color:{colour}\n"));
        }
    }

    private static void Group(TextWriter output, string id, string? title, IEnumerable<GraphNode> nodes)
    {
        var indent = title is null ? "  " : "    ";
        if (title is not null) output.Write($"  subgraph {id}[{Quoted(title)}]\n");
        foreach (var node in nodes) output.Write($"{indent}{node.Id}[{Quoted(node.Title, node.Names)}]\n");
        if (title is not null) output.Write("  end\n");
    }

    private static string Line(PathVerdict verdict) => verdict switch
    {
        PathVerdict.Secure => "==>",
        PathVerdict.NotObserved or PathVerdict.Provider => "-.->",
        PathVerdict.Broken => "--x",
        _ => "-->",
    };

    private static string Quoted(params ReadOnlySpan<string> lines)
    {
        var text = new StringBuilder("\"");
        foreach (var line in lines)
        {
            if (line.Length == 0) continue;
            if (text.Length > 1) text.Append("<br/>");
            foreach (var rune in Inert.Text(line, 200).EnumerateRunes())
            {
                // Mermaid has no escapes but entity codes, and reads Markdown and HTML in labels.
                if (Rune.IsLetterOrDigit(rune) || Harmless.Contains(rune.Value)) text.Append(rune);
                else text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return text.Append('"').ToString();
    }
}
