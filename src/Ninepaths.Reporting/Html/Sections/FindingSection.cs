using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>All findings, the most severe first, with what shows them and what to do.</summary>
internal static class FindingSection
{
    private const int MostEvidence = 8;

    public static void Write(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("section", ("id", "findings"), ("aria-labelledby", "findings-title")))
        {
            html.Element("h2", "Findings", ("id", "findings-title"));
            if (page.Contents.Findings.Length == 0)
            {
                html.Element("p", "None.");
                return;
            }

            Filter(page);
            foreach (var same in page.Contents.Findings.GroupBy(entry => entry.Finding.Severity).OrderBy(same => same.Key))
            {
                var word = same.Key.Word();
                using (html.Open("section", ("id", "findings-" + word), ("class", "list")))
                {
                    var subjects = Words.Count(page.Assessment.Findings.Count(finding => finding.Severity == same.Key), "finding");
                    html.Heading("h3", word[..1].ToUpperInvariant() + word[1..], "findings-" + word, subjects);
                    foreach (var entry in same) Write(page, entry);
                }
            }
        }
    }

    private static void Filter(HtmlPage page)
    {
        var html = page.Html;
        using (html.Open("p", ("class", "filter"), ("data-script", ""), ("hidden", "")))
        {
            var severities = page.Contents.Findings.Select(entry => entry.Finding.Severity).Distinct().Order()
                .Select(severity => (severity.Word(), severity.Word()));
            var paths = page.Contents.Findings.Select(entry => entry.Finding.Path).Distinct().Order()
                .Select(path => (path.ToString(CultureInfo.InvariantCulture), $"{path} {ClusterPath.Of(path).Title}"));
            Select("severity", "Severity", "all severities", severities);
            Select("path", "Path", "all paths", paths);
        }

        void Select(string name, string label, string all, IEnumerable<(string Value, string Text)> options)
        {
            html.Element("label", label, ("for", "filter-" + name));
            using (html.Open("select", ("id", "filter-" + name), ("data-filter", name)))
            {
                html.Element("option", all, ("value", ""));
                foreach (var (value, text) in options) html.Element("option", text, ("value", value));
            }
        }
    }

    private static void Write(HtmlPage page, FindingEntry entry)
    {
        var (html, finding) = (page.Html, entry.Finding);
        using (html.Open("article", ("id", entry.Anchor), ("class", "finding item " + finding.Severity.Word()),
            ("data-severity", finding.Severity.Word()), ("data-path", finding.Path.ToString(CultureInfo.InvariantCulture))))
        {
            using (html.Open("h4"))
            {
                html.Badge(finding.Severity).Text(" ");
                html.Link(entry.Anchor, finding.Id, "self id").Text(" " + finding.Title);
            }

            if (FindingCatalogue.Find(finding.Id) is { } known) html.Element("p", known.Matters, ("class", "matters"));
            using (html.Open("dl", ("class", "facts")))
            {
                using (html.Term("path"))
                {
                    html.Link($"path-{finding.Path}", $"{finding.Path} {ClusterPath.Of(finding.Path).Title}");
                    if (finding.Means is { } means) html.Text(" ").Pill(means);
                }

                using (html.Term("on")) page.LinkSubjects(entry.Folded.Subjects);
                if (entry.Connections.Length > 0)
                {
                    using (html.Term("bears on")) ConnectionGroups.Link(page, entry.Connections);
                }
            }

            EvidenceTable.Write(page, entry.Folded.Evidence, $"What shows {finding.Id}", MostEvidence);
            WhatToDo(html, finding.Fix);
            if (finding.Controls.Length > 0) html.Element("p", string.Join(" · ", finding.Controls), ("class", "controls"));
        }
    }

    private static void WhatToDo(HtmlWriter html, Fix fix)
    {
        using (html.Open("div", ("class", "fix")))
        {
            if (!fix.SafeAlone)
            {
                html.Element("h5", "First, in this order");
                if (fix.Requires.Length == 0) html.Element("p", "by itself the fix breaks connections that work: plan what must come before it");
                else Steps(html, fix.Requires);
            }

            html.Element("h5", fix.SafeAlone ? "Fix" : "Then the fix");
            html.Element("p", fix.Summary);
        }
    }

    private static void Steps(HtmlWriter html, IEnumerable<string> steps)
    {
        using (html.Open("ol"))
        {
            foreach (var step in steps) html.Element("li", step);
        }
    }
}
