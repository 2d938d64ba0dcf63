using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The picture of a cluster's nine paths: one self-contained SVG without scripts, for light and dark pages.</summary>
public static class SvgMap
{
    private const double Width = 1040;

    public static void Write(TextWriter output, Assessment assessment) => Write(output, MapBuilder.Of(assessment));

    internal static void Write(TextWriter output, MapModel map)
    {
        var legend = SvgScene.Bottom + 34;
        var height = legend + map.Paths.Length * SvgLegend.RowHeight + 20;
        using (var canvas = new SvgCanvas(output))
        {
            canvas.Open("svg",
                "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width:0} {height:0}"), "width", Width, "height", height,
                "role", "img", "aria-labelledby", "ninepaths-title ninepaths-desc");
            canvas.Words("title", map.Title, "id", "ninepaths-title");
            canvas.Words("desc", map.Subtitle + " " + string.Join(". ", map.Paths.Select(SvgScene.Describe)), "id", "ninepaths-desc");
            canvas.Style(SvgStyles.Sheet());
            canvas.Box(0, 0, Width, height, 0, "ground");
            canvas.Text(14, 42, map.Title, 26, "title", width: Width - 28);
            canvas.Text(14, 70, map.Subtitle, 15, "faint", width: Width - 28);
            SvgScene.Draw(canvas, map);
            if (map.Judged)
            {
                SvgLegend.Lines(canvas, 14, SvgScene.Top + 300);
                SvgLegend.Seals(canvas, map, 14, SvgScene.Top + 472, 236);
            }

            SvgLegend.Paths(canvas, map, legend, Width - 14);
            canvas.Close();
        }

        output.Write('\n');
    }
}

/// <summary>The nine paths of any cluster, judging nothing: the picture of the documentation.</summary>
public static class PathsOverview
{
    public static void Write(TextWriter output) => SvgMap.Write(output, MapBuilder.Overview());
}
