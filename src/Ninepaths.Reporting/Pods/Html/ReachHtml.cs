using System.Text;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix as one page for a browser: a picture to walk through, and tables by namespace that need no script.</summary>
public static class ReachHtml
{
    /// <summary>More pairs than this make a page slow to load: beyond, it has them by namespace only, and says so.</summary>
    public const int MostRows = 20_000;

    public static void Write(Stream output, ReachReport report, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        Write(output, report, generatedAt, MostRows);
    }

    internal static void Write(Stream output, ReachReport report, DateTimeOffset generatedAt, int mostRows)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 15, leaveOpen: true);
        var html = new HtmlWriter(writer);
        var page = new ReachPage(html, report, mostRows);
        html.Doctype();
        using (html.Open("html", ("lang", "en")))
        {
            Head(html);
            using (html.Open("body"))
            {
                html.Link("picture", "Skip to the picture", "skip");
                ReachMasthead.Write(page);
                ReachToolbar.Write(html);
                using (html.Open("main"))
                {
                    ReachPicture.Write(page);
                    NamespaceTable.Write(page);
                    NamespaceDetails.Write(page);
                    BasisSection.Write(page);
                }

                using (html.Open("footer"))
                {
                    html.Element("p", $"Written by Ninepaths at {HtmlPage.Time(generatedAt)}.");
                    html.Element("p", "This page is complete in itself: it loads nothing and sends nothing.");
                }

                html.Data("data", ReachData.Of(page));
                html.Asset("script", ReachAssets.Script);
            }
        }

        html.EndOfFile();
    }

    private static void Head(HtmlWriter html)
    {
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", ReachAssets.Policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Void("link", ("rel", "icon"), ("href", "data:,"));
            html.Element("title", "Who may talk to whom · Ninepaths");
            html.Asset("style", ReachAssets.Style);
        }
    }
}
