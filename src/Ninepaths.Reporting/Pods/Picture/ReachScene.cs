using System.Globalization;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The picture: boxes, lines, legend.</summary>
internal static class ReachScene
{
    public const double HubTop = 100;
    public const double ColumnsTop = 282;

    /// <param name="canvas">Where to.</param>
    /// <param name="graph">What.</param>
    /// <param name="layout">What stands where.</param>
    /// <param name="numbers">In a page, the numbers by which its script knows groups; null for those it does not know.</param>
    public static void Draw(SvgCanvas canvas, NamespaceGraph graph, ReachLayout layout, Func<GroupNode, int?>? numbers = null)
    {
        foreach (var line in layout.Choice.Lines)
        {
            Open(canvas, layout, line.Flow, numbers);
            canvas.Words("title", Describe(graph, line.Flow) + (line.Back is { } back ? $". {Describe(graph, back)}" : ""));
            FlowLines.Line(canvas, layout, line);
            canvas.Close();
        }

        foreach (var stub in layout.Choice.Stubs)
        {
            Open(canvas, layout, stub.Flow, numbers);
            canvas.Words("title", $"{graph.Groups[stub.Group].Title} {(stub.Inwards ? "from" : "to")} {stub.Label}: {Describe(stub.Flow)}");
            FlowLines.Stub(canvas, layout, stub);
            canvas.Close();
        }

        if (layout.HasLabels) foreach (var line in layout.Choice.Lines) FlowLines.Labels(canvas, layout, line);
        foreach (var box in layout.Boxes) Box(canvas, graph, layout, box, numbers);
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

    private static void Open(SvgCanvas canvas, ReachLayout layout, GroupFlow flow, Func<GroupNode, int?>? numbers)
    {
        if (flow.From >= 0 && numbers?.Invoke(layout.Boxes[flow.From].Node) is { } from && numbers(layout.Boxes[flow.To].Node) is { } to)
            canvas.Open("g", "class", "edge", "data-from", from, "data-to", to);
        else canvas.Open("g");
    }

    private static void Box(SvgCanvas canvas, NamespaceGraph graph, ReachLayout layout, GroupBox box, Func<GroupNode, int?>? numbers)
    {
        var (node, (x, y, width, height)) = (box.Node, box.Place);
        if (numbers?.Invoke(node) is { } number) canvas.Open("g", "class", "group", "data-group", number);
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
            FlowLines.Sample(canvas, x + 14, line - 4, 28, inside.Worst);
            canvas.Text(x + 48, line, $"inside: {Pairs(inside.Pairs)}, {inside.Worst.Word()}", 12, "faint", width: width - 56);
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
