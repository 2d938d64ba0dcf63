using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The lines of the nine paths.</summary>
internal static class SvgArrows
{
    private const double HeadLength = 13;
    private const double HeadWidth = 7.5;

    /// <summary>A straight line with a head at its end, and one at its start where both dial.</summary>
    public static void Arrow(
        this SvgCanvas canvas, double x1, double y1, double x2, double y2, PathVerdict? verdict, Heads heads = Heads.End)
    {
        var length = Math.Max(1, Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)));
        var (dx, dy) = ((x2 - x1) / length, (y2 - y1) / length);
        var back = heads == Heads.Both ? HeadLength - 1 : 0;
        const double front = HeadLength - 1;
        canvas.Stroke(Path($"M {x1 + dx * back:0.##} {y1 + dy * back:0.##} L {x2 - dx * front:0.##} {y2 - dy * front:0.##}"), verdict);
        canvas.Head(x2, y2, dx, dy, verdict);
        if (heads == Heads.Both) canvas.Head(x1, y1, -dx, -dy, verdict);
    }

    /// <summary>A loop out of the left side of a card and back into it.</summary>
    public static void LoopLeft(this SvgCanvas canvas, double x, double y1, double y2, double reach, PathVerdict? verdict)
    {
        const double bend = 18;
        var left = x - reach;
        canvas.Stroke(
            Path($"M {x:0.##} {y1:0.##} H {left + bend:0.##} A 18 18 0 0 0 {left:0.##} {y1 + bend:0.##}")
            + Path($" V {y2 - bend:0.##} A 18 18 0 0 0 {left + bend:0.##} {y2:0.##} H {x - HeadLength + 1:0.##}"),
            verdict);
        canvas.Head(x, y2, 1, 0, verdict);
    }

    /// <summary>A line in the style of its verdict; exposed ones are double.</summary>
    public static void Stroke(this SvgCanvas canvas, string path, PathVerdict? verdict)
    {
        canvas.Path(path, $"line {SvgStyles.ClassOf(verdict)}");
        if (verdict == PathVerdict.Exposed) canvas.Path(path, "gap");
    }

    public static void Head(this SvgCanvas canvas, double x, double y, double dx, double dy, PathVerdict? verdict)
    {
        var (bx, by) = (x - dx * HeadLength, y - dy * HeadLength);
        canvas.Path(
            Path($"M {x:0.##} {y:0.##} L {bx - dy * HeadWidth:0.##} {by + dx * HeadWidth:0.##}")
            + Path($" L {bx + dy * HeadWidth:0.##} {by - dx * HeadWidth:0.##} Z"),
            $"fill {(verdict is null ? "faint" : SvgStyles.ClassOf(verdict))}");
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Which ends of a line have a head.</summary>
internal enum Heads
{
    End,
    Both,
}
