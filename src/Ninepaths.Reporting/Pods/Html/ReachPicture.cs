using System.Globalization;

namespace Ninepaths.Reporting.Pods;

/// <summary>The picture by namespace. A script lets it be zoomed and walked through; without one it is a picture.</summary>
internal static class ReachPicture
{
    private const double Top = ReachScene.HubTop - 12;

    public static void Write(ReachPage page)
    {
        var html = page.Html;
        var graph = page.Picture;
        var layout = ReachLayout.Of(graph, ReachScene.HubTop, ReachScene.ColumnsTop);
        using (html.Open("section", ("id", "picture"), ("aria-labelledby", "picture-title")))
        {
            html.Element("h2", "Picture", ("id", "picture-title"));
            Controls(html);
            using (html.Open("div", ("class", "walk")))
            {
                using (html.Open("figure", ("class", "map"), ("id", "stage")))
                    html.Picture(output => Draw(output, page, layout));
                using (html.Open("section", ("id", "panel"), ("aria-label", "Details"), ("data-script", ""), ("hidden", "")))
                    html.Element("p", "Choose a namespace or a line in the picture.", ("class", "hint"));
            }

            foreach (var note in ReachSvg.Notes(graph, layout)) html.Element("p", note, ("class", "more"));
            if (page.Graph.Folded > 0)
            {
                html.Element("p", string.Create(CultureInfo.InvariantCulture,
                    $"Below, too, {page.Graph.Folded} namespaces with few pairs stand together; -o csv and -o json have each."), ("class", "more"));
            }

            if (page.IsFolded)
            {
                html.Element("p", string.Create(CultureInfo.InvariantCulture,
                    $"{page.Totals.Rows} pairs are more than a page can hold: it has them by namespace; -o csv and -o json have each."), ("class", "more"));
            }
        }
    }

    private static void Controls(HtmlWriter html)
    {
        using (html.Open("div", ("class", "zoom"), ("role", "group"), ("aria-label", "Picture"), ("data-script", ""), ("hidden", "")))
        {
            html.Element("button", "All namespaces", ("type", "button"), ("id", "back"), ("disabled", ""));
            html.Element("button", "+", ("type", "button"), ("id", "zoom-in"), ("aria-label", "Zoom in"));
            html.Element("button", "−", ("type", "button"), ("id", "zoom-out"), ("aria-label", "Zoom out"));
            html.Element("button", "Whole", ("type", "button"), ("id", "zoom-reset"));
            html.Element("span", "Choose a namespace to see its workloads. Drag to move; + and − zoom, arrows move, 0 shows the whole, Escape goes back.", ("class", "hint"));
        }
    }

    private static void Draw(TextWriter output, ReachPage page, ReachLayout layout)
    {
        using var canvas = new SvgCanvas(output);
        canvas.Open("svg",
            "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 {Top:0} {ReachLayout.Width:0} {layout.Bottom + 14 - Top:0.#}"),
            "role", "group", "aria-labelledby", "map-title");
        canvas.Words("title", "Who may talk to whom, by namespace", "id", "map-title");
        canvas.Open("g", "id", "overview");
        ReachScene.Legend(canvas, ReachLayout.Margin, ReachScene.HubTop + 6);
        ReachScene.Draw(canvas, page.Picture, layout, page.NumberOf);
        canvas.Close();
        canvas.Close();
    }
}
