using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Findings by severity, the same finding on many subjects told once.</summary>
internal static class FindingList
{
    private const int Indent = 10;
    private const int Label = Indent + 7;

    public static void Write(TextPage page, Assessment assessment)
    {
        foreach (var severity in assessment.Findings.Where(finding => finding.Counts).GroupBy(finding => finding.Severity).OrderBy(group => group.Key))
        {
            var folded = FoldedFinding.Fold(severity);
            page.Write(severity.Key.Word().ToUpperInvariant(), TextPage.ToneOf(severity.Key))
                .Write($"  {Words.Count(severity.Count(), "finding")}", Tone.Faint).Line();
            foreach (var finding in folded) Write(page, finding);
            page.Line();
        }
    }

    private static void Write(TextPage page, FoldedFinding folded)
    {
        var finding = folded.First;
        page.Write("  ").Cell(finding.Id, Indent - 4, TextPage.ToneOf(finding.Severity)).To(Indent).Block(finding.Title, Tone.Strong);
        Labelled(page, "on", Subjects.Of(folded.Subjects, page.Style.Most(6)));

        var most = page.Style.Most(3);
        foreach (var seen in folded.Evidence.Take(most))
        {
            // On one line where it fits; else the place first.
            var what = $"{Shown(seen.Actual)} → {Shown(seen.Expected)}";
            var fits = DisplayWidth.Of(Inert.Text(seen.Place)) + 2 + DisplayWidth.Of(Inert.Text(what)) <= page.Style.Columns - Label;
            Labelled(page, "seen", fits ? $"{seen.Place}  {what}" : seen.Place);
            if (!fits) page.To(Label).Block(what);
        }

        if (folded.Evidence.Length > most) Labelled(page, "", $"+{folded.Evidence.Length - most} more (-o json lists all)", Tone.Faint);
        Labelled(page, "fix", finding.Fix.Summary, Tone.Good);
        if (!finding.Fix.SafeAlone)
        {
            Labelled(page, "first", finding.Fix.Requires.Length == 0
                ? "by itself this breaks connections that work: plan it with 'ninepaths harden'"
                : string.Join("; then ", finding.Fix.Requires), Tone.Warning);
        }
    }

    private static void Labelled(TextPage page, string label, string text, Tone tone = Tone.Plain) =>
        page.To(Indent).Write(label, Tone.Faint).To(Label).Block(text, tone);

    // An empty value is a value.
    private static string Shown(string value) => value.Length == 0 ? "\"\"" : value;
}
