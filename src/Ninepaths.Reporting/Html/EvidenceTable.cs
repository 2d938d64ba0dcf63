using System.Collections.Immutable;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What shows something: where, what was there, what should be.</summary>
internal static class EvidenceTable
{
    public static void Write(HtmlPage page, IEnumerable<Evidence> evidence, string caption, int most) =>
        Write(page, FoldedEvidence.Fold(evidence), caption, most);

    public static void Write(HtmlPage page, ImmutableArray<FoldedEvidence> evidence, string caption, int most)
    {
        if (evidence.Length == 0) return;
        var html = page.Html;
        using (html.Open("table", ("class", "evidence")))
        {
            html.Element("caption", caption, ("class", "unseen"));
            using (html.Open("thead"))
            using (html.Open("tr"))
            {
                foreach (var heading in (string[])["Where", "What is there", "What should be"]) html.Element("th", heading, ("scope", "col"));
            }

            using (html.Open("tbody"))
            {
                foreach (var seen in evidence.Take(most)) Row(html, seen);
            }
        }

        page.More(evidence.Length - most, "place");
    }

    private static void Row(HtmlWriter html, FoldedEvidence seen)
    {
        using (html.Open("tr"))
        {
            using (html.Open("th", ("scope", "row"), ("data-label", "where"))) html.Element("code", seen.Place);
            Cell("what is there", seen.Actual);
            Cell("what should be", seen.Expected);
        }

        // An empty value is a value.
        void Cell(string label, string text) => html.Element("td", text.Length == 0 ? "\"\"" : text, ("data-label", label));
    }
}
