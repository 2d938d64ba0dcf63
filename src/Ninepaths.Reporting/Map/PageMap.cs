using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>The picture inside a page: every path and place leads to its section. One for wide screens, one for narrow ones.</summary>
internal static class PageMap
{
    private const double Width = 1040;

    public static void WriteLandscape(TextWriter output, MapModel map, Func<MapRole, string?> anchors)
    {
        const double top = SvgScene.Top - 10;
        using var canvas = Open(output, map, anchors, "landscape", top, Width, SvgScene.Bottom + 34 - top);
        SvgScene.Draw(canvas, map);
        SvgLegend.Lines(canvas, 14, SvgScene.Top + 300);
        SvgLegend.Seals(canvas, map, 14, SvgScene.Top + 472, 236);
        canvas.Close();
    }

    public static void WritePortrait(TextWriter output, MapModel map, Func<MapRole, string?> anchors)
    {
        using var canvas = Open(output, map, anchors, "portrait", 0, SvgPortrait.Width, SvgPortrait.Height);
        SvgPortrait.Draw(canvas, map);
        canvas.Close();
    }

    private static SvgCanvas Open(
        TextWriter output, MapModel map, Func<MapRole, string?> anchors, string name, double top, double width, double height)
    {
        var canvas = new SvgCanvas(output, anchors);
        canvas.Open("svg",
            "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 {top:0} {width:0} {height:0}"),
            "class", name, "role", "group", "aria-labelledby", $"map-{name}");
        canvas.Words("title", map.Title, "id", $"map-{name}");
        return canvas;
    }
}
