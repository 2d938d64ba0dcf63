using System.Globalization;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The picture: boxes, lines, legend. In a page its parts carry the numbers of their groups, for the script.</summary>
internal static class ReachScene
{
    public const double HubTop = 100;
    public const double ColumnsTop = 282;

    public static void Draw(SvgCanvas canvas, NamespaceGraph graph, ReachLayout layout, bool inPage)
    {
        foreach (var line in layout.Choice.Lines)
        {
            Open(canvas, layout, line.Flow, inPage);
            canvas.Words("title", Describe(graph, line.Flow) + (line.Back is { } back ? $". {Describe(graph, back)}" : ""));
            FlowLines.Line(canvas, layout, line);
            canvas.Close();
        }

        foreach (var stub in layout.Choice.Stubs)
        {
            Open(canvas, layout, stub.Flow, inPage);
            canvas.Words("title", $"{graph.Groups[stub.Group].Title} {(stub.Inwards ? "from" : "to")} {stub.Label}: {Describe(stub.Flow)}");
            FlowLines.Stub(canvas, layout, stub);
            canvas.Close();
        }

        if (layout.HasLabels) foreach (var line in layout.Choice.Lines) FlowLines.Labels(canvas, layout, line);
        foreach (var box in layout.Boxes) Box(canvas, graph, layout, box, inPage);
    }

    /// <summary>Lines and what they mean.</summary>
    public static void Legend(SvgCanvas canvas, double x, double top)
    {
        canvas.Text(x, top + 12, "Lines, by the worst protection", 13, "faint strong");
        var y = top + 33;
        foreach (var level in Enum.GetValues<ProtectionLevel>())
        {
            FlowLines.Sample(canvas, x, y, 70, level);
            canvas.Text(x + 80, y + 4.5, level.Word(), 13);
            y += 20;
        }
    }

    /// <summary>A flow in words, without its ends.</summary>
    public static string Describe(GroupFlow flow) =>
        $"{Pairs(flow.Pairs)}, {string.Join(", ", flow.Levels.Select(each => flow.Levels.Count() == 1 ? each.Level.Word() : string.Create(CultureInfo.InvariantCulture, $"{each.Pairs} {each.Level.Word()}")))}: {flow.Summary(3)}";

    public static string Describe(NamespaceGraph graph, GroupFlow flow) => $"{graph.Groups[flow.From].Title} to {graph.Groups[flow.To].Title}: {Describe(flow)}";

    public static string Pairs(long pairs) => pairs == 1 ? "1 pair" : string.Create(CultureInfo.InvariantCulture, $"{pairs} pairs");

    private static void Open(SvgCanvas canvas, ReachLayout layout, GroupFlow flow, bool inPage)
    {
        if (inPage && flow.From >= 0) canvas.Open("g", "class", "edge", "data-from", Id(layout, flow.From), "data-to", Id(layout, flow.To));
        else canvas.Open("g");
    }

    private static double Id(ReachLayout layout, int group) => layout.Boxes[group].Node.Id;

    private static void Box(SvgCanvas canvas, NamespaceGraph graph, ReachLayout layout, GroupBox box, bool inPage)
    {
        var (node, (x, y, width, height)) = (box.Node, box.Place);
        if (inPage) canvas.Open("g", "class", "group", "data-group", (double)node.Id);
        else canvas.Open("g");
        canvas.Box(x, y, width, height, 12, "frame");
        var count = node.Size.ToString(CultureInfo.InvariantCulture);
        canvas.Text(x + 14, y + 24, node.Title, 15, "strong", width: width - 36 - SvgCanvas.BoldWidthOf(count, 13));
        canvas.Text(x + width - 14, y + 24, count, 13, "faint strong", "end");

        var members = Math.Min(node.Members.Length, (int)((height - 32) / ReachLayout.LineHeight));
        if (box.Side != BoxSide.Top) members = Math.Min(members, layout.Members);
        else if (members < node.Members.Length) members--;
        var line = y + 44;
        foreach (var member in node.Members.Take(members)) Row(member, "text");
        if (node.Members.Length > members) Row(string.Create(CultureInfo.InvariantCulture, $"… and {node.Members.Length - members} more"), "faint");
        if (graph.Between(node.Index, node.Index) is { } inside)
        {
            FlowLines.Sample(canvas, x + 14, line - 4, 40, inside.Worst);
            canvas.Text(x + 62, line, $"inside: {Pairs(inside.Pairs)}, {inside.Worst.Word()}", 12, "faint", width: width - 76);
            line += ReachLayout.LineHeight;
        }

        if (node.Kind == ReachGroupKind.Namespace && !node.IsSelected) Row("no policy selects any pod", "faint aside");
        canvas.Close();

        void Row(string text, string @class)
        {
            canvas.Text(x + 14, line, text, 12.5, @class, width: width - 28);
            line += ReachLayout.LineHeight;
        }
    }
}
