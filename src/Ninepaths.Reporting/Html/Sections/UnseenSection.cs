using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Reporting;

/// <summary>What was not observed or could not be read, and what would show it.</summary>
internal static class UnseenSection
{
    private const int Most = 100;
    private const int MostPlaces = 6;

    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "unseen"), ("class", "list"), ("aria-labelledby", "unseen-title")))
        {
            html.Element("h2", "Not observed", ("id", "unseen-title"));
            html.Element("p", "What was not observed never counts as secure. This is what is missing, and what would show it.", ("class", "hint"));
            var missing = page.Assessment.Coverage.Missing.OrderByDescending(unseen => unseen.Count).ToList();
            var gaps = page.Assessment.Wiring.Facts.Gaps.Concat(page.Assessment.Wiring.Gaps).Distinct().ToList();
            if (missing.Count == 0 && gaps.Count == 0) html.Element("p", "Nothing: all that should be judged was seen.");
            Provider(page);
            Missing(page, missing);
            Gaps(page, gaps, "h3");
        }
    }

    /// <summary>What could not be read.</summary>
    public static void Gaps(HtmlPage page, IReadOnlyCollection<Gap> gaps, string heading)
    {
        if (gaps.Count == 0) return;
        var html = page.Html;
        html.Element(heading, "Could not be read");
        using (html.Open("ul", ("class", "gaps")))
        {
            foreach (var same in gaps.GroupBy(gap => (gap.Reason, gap.Needs)).Take(Most))
            {
                using (html.Open("li", ("class", "item")))
                {
                    html.Element("code", string.Join(", ", same.Take(MostPlaces).Select(gap => gap.Origin.ToString())));
                    if (same.Count() > MostPlaces) html.Text($" and {same.Count() - MostPlaces} more");
                    html.Text(": " + same.Key.Reason);
                    Needs(html, same.Key.Needs);
                }
            }
        }
    }

    private static void Provider(HtmlPage page)
    {
        var (html, count) = (page.Html, page.Assessment.Coverage.AtProvider);
        if (count == 0) return;
        html.Element("h3", "Run by the provider");
        using (html.Open("p"))
        {
            html.Element("b", Words.Count(count, "property"));
            html.Text($" only {page.Assessment.Wiring.Layout.Title} can see: neither secure nor missing. Verified all the same: {ProviderNote.Anyway}.");
        }
    }

    private static void Missing(HtmlPage page, List<Verdicts.Unseen> missing)
    {
        if (missing.Count == 0) return;
        var html = page.Html;
        html.Element("h3", "Not seen");
        using (html.Open("ul", ("class", "gaps")))
        {
            foreach (var unseen in missing.Take(Most))
            {
                using (html.Open("li", ("class", "item")))
                {
                    html.Element("b", Words.Count(unseen.Count, "property")).Text(" of ");
                    foreach (var (i, path) in unseen.Paths.Index())
                        html.Text(i == 0 ? "" : ", ").Link(string.Create(CultureInfo.InvariantCulture, $"path-{path}"), $"path {path}");
                    html.Text(": " + unseen.Reason);
                    Needs(html, unseen.Needs);
                }
            }
        }

        page.More(missing.Count - Most, "reason");
    }

    private static void Needs(HtmlWriter html, string needs)
    {
        if (needs.Length > 0) html.Element("p", "to see it: " + needs, ("class", "needs"));
    }
}
