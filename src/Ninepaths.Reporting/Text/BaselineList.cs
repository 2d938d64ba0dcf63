using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What an earlier report already had, and what it had that is not found now.</summary>
internal static class BaselineList
{
    private const int Indent = 10;

    public static void Write(TextPage page, Assessment assessment)
    {
        if (assessment.Baseline is not { } comparison) return;
        var judged = comparison.Baseline.JudgedAt is { } at ? at.UtcDateTime.ToString(", 'judged at 'yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "";
        page.Write("BASELINE", Tone.Strong).Write("  ").Block(comparison.Baseline.Name + judged, Tone.Faint);
        Known(page, [.. assessment.Findings.Where(finding => finding is { IsNew: false, Exception: null })]);
        Gone(page, comparison, Disappearance.Fixed, "fixed", Tone.Good);
        Gone(page, comparison, Disappearance.OutOfSight, "out of sight, not fixed", Tone.Unknown);
        Hosts(page, assessment, comparison.Baseline);
        page.Line();
    }

    private static void Known(TextPage page, IReadOnlyList<Finding> known)
    {
        Row(page, known.Count, known.Count == 0 || page.Style.Verbose ? "known" : "known (--verbose lists them)", Tone.Plain);
        if (!page.Style.Verbose) return;
        foreach (var folded in FoldedFinding.Fold(known))
            page.To(Indent).Write(folded.First.Id + "  ").Block($"{folded.First.Title} ({folded.First.Severity.Word()}): {Subjects.Of(folded.Subjects, int.MaxValue)}");
    }

    private static void Gone(TextPage page, BaselineComparison comparison, Disappearance why, string word, Tone tone)
    {
        var gone = comparison.Gone.Where(each => each.Why == why).ToList();
        if (gone.Count == 0 && why is Disappearance.OutOfSight) return;
        Row(page, gone.Count, word, tone);
        var most = page.Style.Most(6);
        foreach (var same in gone.GroupBy(each => each.Finding.Id).Take(most))
            page.To(Indent).Write(same.Key + "  ").Block($"{same.First().Finding.Title}: {Subjects.Of(same.Select(each => each.Finding.Subject), most)}");
        var more = gone.GroupBy(each => each.Finding.Id).Skip(most).Sum(same => same.Count());
        if (more > 0) page.To(Indent).Block($"+{more} more (-o json lists all)", Tone.Faint);
    }

    // A host with another name is another host: what moves with it is told as gone and new.
    private static void Hosts(TextPage page, Assessment assessment, Baseline baseline)
    {
        var now = assessment.Wiring.Facts.Hosts.Select(host => host.Name).ToHashSet(StringComparer.Ordinal);
        var (gone, added) = (baseline.Hosts.Except(now).ToList(), now.Except(baseline.Hosts).ToList());
        if (gone.Count > 0) page.To(2).Block($"hosts no longer looked at: {NameList.Of(gone)}", Tone.Faint);
        if (added.Count > 0) page.To(2).Block($"hosts not looked at then: {NameList.Of(added)}; all that is found on them is new", Tone.Faint);
    }

    private static void Row(TextPage page, int count, string word, Tone tone) =>
        page.Write("  ").Cell(count.ToString(CultureInfo.InvariantCulture), Indent - 4, tone).To(Indent).Block(word, tone);
}
