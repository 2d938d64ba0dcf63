using System.Collections.Immutable;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>One property of a group of connections: its state, the reasons, what shows it, and where to go on.</summary>
internal static class PropertyDetail
{
    private const int MostReasons = 4;
    private const int MostEvidence = 6;

    public static void Write(HtmlPage page, ConnectionGroup group, Property property)
    {
        var (html, first) = (page.Html, group.Members[0][property]);
        using (html.Open("div", ("class", "property")))
        {
            using (html.Open("h5")) html.Mark(first);
            var reasons = group.Reasons(property).ToList();
            foreach (var reason in reasons.Take(MostReasons)) Reason(page, reason, reasons.Count > 1);
            page.More(reasons.Count - MostReasons, "reason");
            if (first is PropertyVerdict.NotObserved { Needs: { Length: > 0 } needs }) html.Element("p", "would show it: " + needs, ("class", "needs"));
            if (first is PropertyVerdict.Refuted refuted) Finding(page, group, refuted);
            EvidenceTable.Write(
                page, group.Members.SelectMany(judged => EvidenceOf(judged[property])), "What shows " + property.Word(), MostEvidence);
        }
    }

    private static void Reason(HtmlPage page, IGrouping<string, ConnectionAssessment> reason, bool isOneOfSeveral)
    {
        var html = page.Html;
        using (html.Open("p"))
        {
            html.Text(reason.Key);
            if (!isOneOfSeveral) return;
            var ends = reason.Select(judged => judged.Connection).ToList();
            html.Element("small", $" ({Subjects.Of(ends.Select(end => end.Client), 2)} → {Subjects.Of(ends.Select(end => end.Server), 2)})");
        }
    }

    private static void Finding(HtmlPage page, ConnectionGroup group, PropertyVerdict.Refuted refuted)
    {
        var id = FindingCatalogue.Of(group.Path, refuted.Weakness).Id;
        using (page.Html.Open("p")) page.Html.Text("what to do: ").Link(page.Contents.FindingAnchor(id, refuted.Subject), id);
    }

    private static ImmutableArray<Evidence> EvidenceOf(PropertyVerdict property) => property switch
    {
        PropertyVerdict.Proven proven => proven.Evidence,
        PropertyVerdict.Refuted refuted => refuted.Evidence,
        _ => [],
    };
}
