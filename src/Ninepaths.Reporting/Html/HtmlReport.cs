using System.Text;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The report as one page for a browser: it works from a file, fetches nothing, and needs no script to be read.</summary>
public static class HtmlReport
{
    /// <param name="output">Where to; written piece by piece.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="generatedAt">The present instant.</param>
    /// <param name="gate">What the exit code is judged by.</param>
    public static void Write(Stream output, Assessment assessment, DateTimeOffset generatedAt, Gate gate)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 15, leaveOpen: true);
        var html = new HtmlWriter(writer);
        var page = new HtmlPage(html, assessment, new(assessment), gate);
        html.Doctype();
        using (html.Open("html", ("lang", "en")))
        {
            Head(page);
            using (html.Open("body"))
            {
                html.Link("paths", "Skip to the nine paths", "skip");
                Masthead.Write(page);
                Toolbar.Write(page);
                using (html.Open("main"))
                {
                    OverviewSection.Write(page);
                    FindingSection.Write(page);
                    PathSections.Write(page);
                    AccessSection.Write(page);
                    ComponentSection.Write(page);
                    CertificateSection.Write(page);
                    UnseenSection.Write(page);
                }

                Colophon.Write(page, generatedAt);
                html.Asset("script", HtmlAssets.Script);
            }
        }

        html.EndOfFile();
    }

    private static void Head(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", HtmlAssets.Policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Void("link", ("rel", "icon"), ("href", "data:,"));
            html.Element("title", page.Map.Title + " · Ninepaths");
            html.Asset("style", HtmlAssets.Style);
        }
    }
}
