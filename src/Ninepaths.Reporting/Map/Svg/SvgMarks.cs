using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The small marks of the picture: numbers, verdicts, seals. Drawn, not typed, so that no font has to know them.</summary>
internal static class SvgMarks
{
    public const double PillHeight = 24;

    private const double PillText = 13;

    /// <summary>A path's number in a circle.</summary>
    public static void Number(this SvgCanvas canvas, double x, double y, int number, PathVerdict? verdict, double radius = 14)
    {
        canvas.Element("circle", "cx", x, "cy", y, "r", radius + 3, "class", "halo");
        canvas.Element("circle", "cx", x, "cy", y, "r", radius, "class", $"fill {SvgStyles.ClassOf(verdict)}");
        var text = number.ToString(CultureInfo.InvariantCulture);
        canvas.Text(x, y + radius * 0.36, text, radius * 1.05, $"on strong {SvgStyles.ClassOf(verdict)}", "middle");
    }

    public static double PillWidth(PathVerdict verdict) => 34 + SvgCanvas.BoldWidthOf(verdict.Word(), PillText);

    /// <summary>Sign and word of a verdict, around a centre.</summary>
    public static void Pill(this SvgCanvas canvas, double x, double y, PathVerdict verdict)
    {
        var width = PillWidth(verdict);
        var left = x - width / 2;
        canvas.Box(left - 2, y - PillHeight / 2 - 2, width + 4, PillHeight + 4, PillHeight / 2 + 2, "halo");
        canvas.Box(left, y - PillHeight / 2, width, PillHeight, PillHeight / 2, $"fill {SvgStyles.ClassOf(verdict)}");
        canvas.Sign(left + 14, y, verdict, "on");
        canvas.Text(left + 24, y + 4.6, verdict.Word(), PillText, $"on strong {SvgStyles.ClassOf(verdict)}");
    }

    /// <summary>The sign alone, 10 wide; <c>bare</c> in the verdict's colour, <c>on</c> in the colour that stands on it.</summary>
    public static void Sign(this SvgCanvas canvas, double x, double y, PathVerdict verdict, string ground)
    {
        var name = SvgStyles.ClassOf(verdict);
        var shape = verdict switch
        {
            PathVerdict.Secure => "m -4.5 0.5 l 3.2 3.4 l 6 -7",
            PathVerdict.Exposed => "m -4 -4 l 8 8 m 0 -8 l -8 8",
            PathVerdict.Broken => "m -4.5 -2 h 9 m -9 4.5 h 9 m -7 3 l 5 -10",
            PathVerdict.Weak => "m 0 -4.8 l 5.2 9 h -10.4 z m 0 3.6 v 2.2",
            PathVerdict.NotObserved => "m -2.8 -2.4 a 2.9 2.7 0 1 1 4.6 2.2 q -1.8 1 -1.8 2.4 m 0 3.1 v 0.1",
            _ => "m -4 0 a 4 4 0 1 1 8 0 a 4 4 0 1 1 -8 0 m 2.6 0 h 2.8",
        };
        var path = string.Create(CultureInfo.InvariantCulture, $"M {x:0.##} {y:0.##} {shape}");
        canvas.Path(path, ground == "on" ? $"sign {name}" : $"sign bare {name}");
    }

    /// <summary>A seal: scalloped with a letter for a CA, dashed for self-made, square for a token.</summary>
    public static void Mark(this SvgCanvas canvas, double x, double y, Seal seal)
    {
        const double radius = 9.5;
        canvas.Open("g");
        canvas.Words("title", seal.Kind == SealKind.Authority ? $"certificate signed by {seal.Name}" : seal.Name);
        canvas.Element("circle", "cx", x, "cy", y, "r", radius + 2.5, "class", "halo");
        switch (seal.Kind)
        {
            case SealKind.Authority:
                canvas.Path(Rosette(x, y, radius + 0.8), SvgStyles.ClassOf(seal));
                break;
            case SealKind.SelfMade:
                canvas.Element("circle", "cx", x, "cy", y, "r", radius - 0.5, "class", "self-made seal-none");
                break;
            case SealKind.Token:
                canvas.Box(x - 8, y - 8, 16, 16, 3, "card seal-none");
                break;
        }

        var @class = seal.Kind == SealKind.Authority ? "on-seal strong" : "on-none strong";
        canvas.Text(x, y + 4.2, seal.Letter.ToString(), 12, @class, "middle");
        canvas.Close();
    }

    private static string Rosette(double x, double y, double radius)
    {
        const int scallops = 10;
        var path = new System.Text.StringBuilder();
        for (var i = 0; i <= scallops; i++)
        {
            var angle = 2 * Math.PI * i / scallops;
            var (px, py) = (x + radius * Math.Cos(angle), y + radius * Math.Sin(angle));
            path.Append(i == 0 ? "M " : " A 3.4 3.4 0 0 1 ").Append(CultureInfo.InvariantCulture, $"{px:0.##} {py:0.##}");
        }

        return path.Append(" Z").ToString();
    }
}
