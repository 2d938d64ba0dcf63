using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The words to the picture: the nine paths with what decides, what the lines and the seals mean.</summary>
internal static class SvgLegend
{
    public const double RowHeight = 44;

    private const double ReasonLeft = 552;
    private const double Size = 14;

    /// <summary>The table of the nine paths.</summary>
    public static void Paths(SvgCanvas canvas, MapModel map, double top, double right)
    {
        for (var i = 0; i < map.Paths.Length; i++)
        {
            var path = map.Paths[i];
            var y = top + i * RowHeight;
            if (i > 0) canvas.Element("line", "x1", 14, "y1", y, "x2", right, "y2", y, "class", "rule");
            var middle = y + RowHeight / 2;
            canvas.Number(34, middle, path.Path.Number, path.Verdict, 13);
            canvas.Text(60, middle + 5, path.Path.Title, 16, "strong", width: 246);
            if (path.Verdict is not { } verdict)
            {
                canvas.Text(316, middle + 5, path.Text, 15, "faint", width: right - 316);
                continue;
            }

            canvas.Pill(312 + SvgMarks.PillWidth(verdict) / 2, middle, verdict);
            var secure = path.Total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{path.Secure}/{path.Total} secure");
            canvas.Text(452, middle + 5, secure, 13, "faint", width: 96);
            Reason(canvas, path.Text, middle, right - ReasonLeft);
        }
    }

    /// <summary>What the line styles mean.</summary>
    public static void Lines(SvgCanvas canvas, double x, double top)
    {
        canvas.Text(x, top, "Lines", 13, "faint strong");
        var y = top + 20;
        foreach (var verdict in Enum.GetValues<PathVerdict>())
        {
            canvas.Stroke(string.Create(CultureInfo.InvariantCulture, $"M {x:0.##} {y:0.##} H {x + 62:0.##}"), verdict);
            canvas.Sign(x + 78, y, verdict, "bare");
            canvas.Text(x + 90, y + 4.5, verdict.Word(), 13);
            y += 23;
        }
    }

    /// <summary>What the seals mean, and at which ends of which paths they stand.</summary>
    public static void Seals(SvgCanvas canvas, MapModel map, double x, double top, double width)
    {
        var others = map.Paths.SelectMany(path => path.ClientSeals.Concat(path.ServerSeals))
            .Where(seal => seal.Kind != SealKind.Authority)
            .Distinct()
            .OrderBy(seal => seal.Kind);
        var used = map.Seals.AddRange(others);
        if (used.Length == 0) return;
        canvas.Text(x, top, "Seals: who signed this end", 13, "faint strong");
        var y = top + 22;
        // Five rows: the last one counts what does not fit.
        var most = used.Length > 5 ? 4 : 5;
        foreach (var seal in used.Take(most))
        {
            canvas.Mark(x + 10, y, seal);
            canvas.Text(x + 28, y + 4.5, seal.Name, 13, width: width - 28);
            y += 25;
        }

        if (used.Length > most) canvas.Text(x + 28, y + 4.5, $"+{used.Length - most} more", 13, "faint");
    }

    private static void Reason(SvgCanvas canvas, string text, double middle, double width)
    {
        var lines = Wrap(Inert.Text(text, 600), width);
        if (lines.Count == 1)
        {
            canvas.Text(ReasonLeft, middle + 5, SvgCanvas.Fit(lines[0], Size, width), Size);
            return;
        }

        // What does not fit into two lines ends in an ellipsis.
        canvas.Text(ReasonLeft, middle - 4, SvgCanvas.Fit(lines[0], Size, width), Size);
        canvas.Text(ReasonLeft, middle + 14, SvgCanvas.Fit(string.Join(' ', lines.Skip(1)), Size, width), Size);
    }

    private static List<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && SvgCanvas.WidthOf(longer, Size) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return lines;
    }
}
