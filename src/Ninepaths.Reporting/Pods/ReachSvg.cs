using System.Globalization;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix as a picture by namespace: one self-contained SVG without scripts, for light and dark pages.</summary>
public static class ReachSvg
{
    /// <summary>More namespaces than this are not legible: the others stand together.</summary>
    internal const int MostNamespaces = 40;

    public static void Write(TextWriter output, ReachReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        var totals = ReachTotals.Of(report);
        var graph = NamespaceGraph.Of(report).Fold(MostNamespaces);
        var layout = ReachLayout.Of(graph, ReachScene.HubTop, ReachScene.ColumnsTop);
        var notes = Notes(graph, layout).ToList();
        var height = layout.Bottom + 24 + notes.Count * 20;
        using (var canvas = new SvgCanvas(output))
        {
            canvas.Open("svg",
                "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {ReachLayout.Width:0} {height:0.#}"), "width", ReachLayout.Width, "height", height,
                "role", "img", "aria-labelledby", "reach-title reach-desc");
            canvas.Words("title", "Who may talk to whom", "id", "reach-title");
            canvas.Words("desc", Description(report, totals, graph), "id", "reach-desc");
            canvas.Style(ReachStyles.Sheet());
            canvas.Box(0, 0, ReachLayout.Width, height, 0, "ground");
            canvas.Text(ReachLayout.Margin, 38, "Who may talk to whom", 25, "title");
            canvas.Text(ReachLayout.Margin, 62, Subtitle(report, totals), 14, "faint", width: ReachLayout.Width - 28);
            canvas.Text(ReachLayout.Margin, 82, ReachSentences.Outside(report, totals), 14, "faint", width: ReachLayout.Width - 28);
            ReachScene.Legend(canvas, ReachLayout.Margin, ReachScene.HubTop + 6);
            ReachScene.Draw(canvas, graph, layout);
            foreach (var (i, note) in notes.Index()) canvas.Text(ReachLayout.Margin, layout.Bottom + 28 + i * 20, note, 13, "faint", width: ReachLayout.Width - 28);
            canvas.Close();
        }

        output.Write('\n');
    }

    /// <summary>What the picture leaves out or puts together, in words that stand below it.</summary>
    internal static IEnumerable<string> Notes(NamespaceGraph graph, ReachLayout layout)
    {
        if (graph.Groups.IsEmpty) yield return "Nothing that could talk was observed.";
        else yield return "By namespace: a line stands for all pairs of workloads between two namespaces and is wider for more of them; its colour and dashes are those of its worst pair.";
        if (graph.Folded > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"The {MostNamespaces} namespaces with the most pairs have a box; {graph.Folded} others stand together as the rest.");
        if (layout.Choice.Left > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"The {layout.Choice.Lines.Length} widest lines are drawn; {layout.Choice.Left} others are left out (-o csv and -o json have all).");
    }

    private static string Subtitle(ReachReport report, ReachTotals totals) =>
        $"{ReachSentences.Extent(report)} · allowed: {ReachSentences.Allowed(report, totals)}{(totals.Allowed > 0 ? $" · {ReachSentences.Protected(totals)}" : "")}";

    private static string Description(ReachReport report, ReachTotals totals, NamespaceGraph graph) =>
        $"{Subtitle(report, totals)}. {string.Join(". ", graph.Flows.OrderByDescending(flow => flow.Pairs).Take(24).Select(flow => ReachScene.Describe(graph, flow)))}";
}
