using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>A section for each path: what it is, what decides, its findings and its connections.</summary>
internal static class PathSections
{
    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "each-path"), ("aria-labelledby", "each-path-title")))
        {
            html.Element("h2", "Path by path", ("id", "each-path-title"));
            foreach (var path in page.Assessment.Paths) Write(page, path);
        }
    }

    private static void Write(HtmlPage page, PathAssessment path)
    {
        var (html, number) = (page.Html, path.Path.Number.ToString(CultureInfo.InvariantCulture));
        using (html.Open("section", ("id", "path-" + number), ("class", "path list"), ("data-way", number)))
        {
            using (html.Open("h3"))
            {
                html.Number(path.Path.Number, path.Verdict).Text(" ");
                html.Link("path-" + number, path.Path.Title, "self").Text(" ").Pill(path.Verdict);
            }

            using (html.Open("div", ("class", "item")))
            {
                html.Element("p", path.Reason, ("class", "decides"));
                Guide(html, PathGuides.Of(path.Path));
            }

            Findings(page, path);
            ConnectionGroups.Write(page, path);
        }
    }

    private static void Guide(HtmlWriter html, PathGuide guide)
    {
        html.Element("p", guide.Purpose, ("class", "purpose"));
        using (html.Open("details"))
        {
            html.Element("summary", "What this path is, and what makes it secure");
            using (html.Open("dl", ("class", "facts")))
            {
                using (html.Term("dials")) html.Text(guide.Client);
                using (html.Term("answers")) html.Text(guide.Server);
                using (html.Term("by default")) html.Text(guide.ByDefault);
                using (html.Term("who checks whom")) html.Text(guide.Checks);
                using (html.Term("secure when")) Points(html, guide.SecureWhen);
                using (html.Term("breaks when")) Points(html, guide.BreaksWhen);
                Settings(html, "settings of the client", guide.ClientSettings);
                Settings(html, "settings of the server", guide.ServerSettings);
            }
        }
    }

    private static void Points(HtmlWriter html, ImmutableArray<string> points)
    {
        using (html.Open("ul"))
        {
            foreach (var point in points) html.Element("li", point);
        }
    }

    private static void Settings(HtmlWriter html, string name, ImmutableArray<SettingReference> settings)
    {
        if (settings.Length == 0) return;
        using (html.Term(name))
        {
            foreach (var (i, setting) in settings.Index())
            {
                if (i > 0) html.Text(", ");
                html.Element("code", setting.Setting.Label);
            }
        }
    }

    private static void Findings(HtmlPage page, PathAssessment path)
    {
        var own = page.Contents.Findings.Where(entry => entry.Finding.Path == path.Path.Number).ToList();
        if (own.Count == 0) return;
        var html = page.Html;
        html.Element("h4", Words.Count(own.Count, "finding"));
        using (html.Open("ul", ("class", "links")))
        {
            foreach (var entry in own)
            {
                using (html.Open("li", ("class", "item")))
                {
                    html.Badge(entry.Finding.Severity).Text(" ");
                    html.Link(entry.Anchor, entry.Finding.Id).Text(" " + entry.Finding.Title);
                }
            }
        }
    }
}
