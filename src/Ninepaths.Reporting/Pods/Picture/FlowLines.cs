using System.Globalization;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>Draws lines: as wide as there are pairs, in the colour and dashes of the worst protection, words beside the head.</summary>
internal static class FlowLines
{
    private const double StubLength = 40;
    private const double LabelWidth = 128;

    public static void Line(SvgCanvas canvas, ReachLayout layout, DrawnFlow line)
    {
        var (from, to) = (layout.Boxes[line.Flow.From], layout.Boxes[line.Flow.To]);
        var (x1, y1, out1X, out1Y) = from.EndOf(line);
        var (x2, y2, out2X, out2Y) = to.EndOf(line);
        var width = WidthOf(line.Pairs);
        var (head, tail) = (HeadOf(width) - 1, line.Back is null ? 0 : HeadOf(width) - 1);
        var (sx, sy, ex, ey) = (x1 + out1X * tail, y1 + out1Y * tail, x2 + out2X * head, y2 + out2Y * head);
        var reach = Reach(from, to, y2 - y1);
        canvas.Flow(Path($"M {sx:0.#} {sy:0.#} C {x1 + out1X * reach:0.#} {y1 + out1Y * reach:0.#} {x2 + out2X * reach:0.#} {y2 + out2Y * reach:0.#} {ex:0.#} {ey:0.#}"), line.Worst, width);
        canvas.Tip(x2, y2, -out2X, -out2Y, width, line.Worst);
        if (line.Back is not null) canvas.Tip(x1, y1, -out1X, -out1Y, width, line.Worst);
    }

    public static void Stub(SvgCanvas canvas, ReachLayout layout, DrawnStub stub)
    {
        var (x, y, outX, outY) = layout.Boxes[stub.Group].EndOf(stub);
        var width = WidthOf(stub.Flow.Pairs);
        var head = HeadOf(width) - 1;
        var (start, end) = stub.Inwards ? (StubLength, head) : (0, StubLength - head);
        canvas.Flow(Path($"M {x + outX * start:0.#} {y + outY * start:0.#} L {x + outX * end:0.#} {y + outY * end:0.#}"), stub.Flow.Worst, width);
        if (stub.Inwards) canvas.Tip(x, y, -outX, -outY, width, stub.Flow.Worst);
        else canvas.Tip(x + outX * StubLength, y + outY * StubLength, outX, outY, width, stub.Flow.Worst);
        var text = (stub.Inwards ? "from " : "to ") + stub.Label;
        canvas.Text(x + outX * (StubLength + 6), y + 4, text, 11.5, "faint label", outX > 0 ? "start" : "end", LabelWidth);
    }

    /// <summary>What passes, at both heads of a line.</summary>
    public static void Labels(SvgCanvas canvas, ReachLayout layout, DrawnFlow line)
    {
        Label(canvas, layout.Boxes[line.Flow.To], line, line.Flow);
        if (line.Back is { } back) Label(canvas, layout.Boxes[back.To], line, back);
    }

    /// <summary>A short piece of line for legends.</summary>
    public static void Sample(SvgCanvas canvas, double x, double y, double length, ProtectionLevel level) =>
        canvas.Flow(Path($"M {x:0.#} {y:0.#} H {x + length:0.#}"), level, 3);

    private static void Label(SvgCanvas canvas, GroupBox box, DrawnFlow line, GroupFlow flow)
    {
        if (box.Side == BoxSide.Top) return;
        var (x, y, outX, _) = box.EndOf(line);
        canvas.Text(x + outX * 20, y - 3.5, flow.Summary(1), 11, "faint label", outX > 0 ? "start" : "end", LabelWidth);
    }

    // Lines between boxes of one column bend as far out as they are long, within the middle.
    private static double Reach(GroupBox from, GroupBox to, double dy)
    {
        const double middle = ReachLayout.Width - 2 * (ReachLayout.Margin + ReachLayout.ColumnWidth);
        if (from.Side == BoxSide.Top || to.Side == BoxSide.Top) return Math.Clamp(Math.Abs(dy) * 0.35, 60, middle * 0.45);
        return from.Side == to.Side ? Math.Clamp(70 + Math.Abs(dy) * 0.4, 90, middle * 0.85) : middle * 0.5;
    }

    private static double WidthOf(long pairs) => Math.Min(9, 1.8 + Math.Log2(pairs) * 0.8);

    private static double HeadOf(double width) => 8 + width * 1.2;

    private static void Flow(this SvgCanvas canvas, string path, ProtectionLevel level, double width) =>
        canvas.Element("path", "d", path, "class", $"flow {ReachStyles.ClassOf(level)}", "stroke-width", width);

    private static void Tip(this SvgCanvas canvas, double x, double y, double dx, double dy, double width, ProtectionLevel level)
    {
        var (length, half) = (HeadOf(width), 3.5 + width * 0.75);
        var (bx, by) = (x - dx * length, y - dy * length);
        canvas.Path(
            Path($"M {x:0.#} {y:0.#} L {bx - dy * half:0.#} {by + dx * half:0.#} L {bx + dy * half:0.#} {by - dx * half:0.#} Z"), $"tip {ReachStyles.ClassOf(level)}");
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
