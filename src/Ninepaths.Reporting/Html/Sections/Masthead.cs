using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>The top of the page: which cluster, judged when, and what it comes to.</summary>
internal static class Masthead
{
    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("header", ("class", "masthead")))
        {
            html.Element("p", "Ninepaths · the nine paths of", ("class", "brand"));
            html.Element("h1", page.Assessment.Wiring.Facts.Source.Name);
            html.Element("p", ClusterLine.Of(page.Assessment.Wiring), ("class", "cluster"));
            Facts(page);
            using (html.Open("div", ("class", "tiles")))
            {
                Verdicts(page);
                Severities(page);
                Seen(page);
            }

            var exit = page.Gate.ExitCode(page.Assessment);
            html.Element("p", page.Gate.Explain(page.Assessment), ("class", exit == 0 ? "gate good" : "gate bad"));
        }
    }

    private static void Facts(HtmlPage page)
    {
        var (html, facts, wiring) = (page.Html, page.Assessment.Wiring.Facts, page.Assessment.Wiring);
        using (html.Open("p", ("class", "facts")))
        {
            string?[] parts =
            [
                facts.Source.Kind.Word(),
                Words.Count(facts.Hosts.Length, "host"),
                Words.Count(wiring.Components.Length, "component"),
                Words.Count(wiring.Connections.Length, "connection"),
                Words.Count(page.Contents.Certificates.Length, "certificate"),
                "judged at " + HtmlPage.Time(page.Assessment.JudgedAt),
                facts.TakenAt is { } taken ? "facts taken " + HtmlPage.Time(taken) : null,
            ];
            foreach (var part in parts.OfType<string>()) html.Element("span", part).Text(" ");
        }
    }

    private static void Verdicts(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("aria-label", "Verdicts of the nine paths")))
        {
            html.Element("h2", "Paths");
            using (html.Open("p", ("class", "row")))
            {
                foreach (var same in page.Assessment.Paths.GroupBy(path => path.Verdict).OrderBy(same => same.Key))
                    html.Pill(same.Key, same.Count().ToString(CultureInfo.InvariantCulture)).Text(" ");
            }
        }
    }

    private static void Severities(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("aria-label", "Findings by severity")))
        {
            html.Element("h2", "Findings");
            using (html.Open("p", ("class", "row")))
            {
                if (page.Assessment.Findings.Length == 0) html.Text("none");
                foreach (var same in page.Assessment.Findings.GroupBy(finding => finding.Severity).OrderBy(same => same.Key))
                {
                    using (html.Open("a", ("href", "#findings-" + same.Key.Word()), ("class", "badge " + same.Key.Word())))
                        html.Element("b", same.Count().ToString(CultureInfo.InvariantCulture)).Text(" " + same.Key.Word());
                    html.Text(" ");
                }
            }
        }
    }

    private static void Seen(HtmlPage page)
    {
        var (html, coverage) = (page.Html, page.Assessment.Coverage);
        using (html.Open("section", ("aria-label", "Coverage")))
        {
            html.Element("h2", "Coverage");
            html.Bar(coverage.Percent, "coverage");
            using (html.Open("p"))
            {
                html.Element("b", coverage.Percent.ToString("0.#", CultureInfo.InvariantCulture) + " %").Text(" ");
                html.Text($"{coverage.Observed} of {coverage.Applicable} properties observed");
                if (coverage.AtProvider > 0) html.Text($", {coverage.AtProvider} more only the provider can see");
                if (coverage.Missing.Length > 0) html.Text("; ").Link("unseen", "what is missing");
            }
        }
    }
}
