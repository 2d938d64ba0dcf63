using System.Globalization;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reporting.Pods;

/// <summary>The top of the table: how much there is, how much of it is allowed, how it is protected, and what the answer rests on.</summary>
internal static class ReachSummary
{
    private const int Left = 11;
    private const int UsualNames = 8;
    private const int UsualFaults = 5;

    public static void Write(TextPage page, ReachReport report, ReachTotals totals)
    {
        page.Write("Ninepaths", Tone.Strong).Write("  ").Block($"pod to pod: {ReachSentences.Extent(report)}");
        Line(page, "allowed", ReachSentences.Allowed(report, totals), Tone.Strong);
        if (totals.Allowed > 0) Protected(page, totals);
        Line(page, "outside", ReachSentences.Outside(report, totals));
        var open = NamespacePolicies.Unselected(report);
        if (open.Count > 0) Line(page, "no policy", $"selects any pod of {Folded(open, page.Style.Most(UsualNames))}", Tone.Warning);
        foreach (var assumption in report.Network.Assumptions) Line(page, "assumed", assumption, Tone.Faint);
        Faults(page, report);
        page.Line();
    }

    private static void Protected(TextPage page, ReachTotals totals)
    {
        page.Cell("protected", Left - 2, Tone.Faint);
        foreach (var (i, (level, pairs)) in totals.ByLevel.Index())
        {
            if (i > 0) page.Write(", ");
            page.Write($"{pairs} {level.Word()}", ReachTableSource.ToneOf(level));
        }

        page.Line();
    }

    private static void Faults(TextPage page, ReachReport report)
    {
        var faults = report.Network.Faults;
        foreach (var fault in faults.Take(page.Style.Most(UsualFaults)))
            Line(page, fault.Severity == FaultSeverity.Fatal ? "fault" : "left out", fault.ToString(), fault.Severity == FaultSeverity.Fatal ? Tone.Bad : Tone.Warning);
        if (faults.Length > page.Style.Most(UsualFaults))
            Line(page, "", string.Create(CultureInfo.InvariantCulture, $"… and {faults.Length - UsualFaults} more (--verbose lists all)"), Tone.Faint);
    }

    private static void Line(TextPage page, string name, string text, Tone tone = Tone.Plain) => page.Cell(name, Left - 2, Tone.Faint).Block(text, tone);

    private static string Folded(List<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $", … and {names.Count - most} more" : "");
}
