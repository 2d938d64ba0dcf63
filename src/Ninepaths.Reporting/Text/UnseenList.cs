using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What was not observed, and what would show it.</summary>
internal static class UnseenList
{
    private const int Indent = 10;

    public static void Write(TextPage page, Assessment assessment)
    {
        var unseen = assessment.Coverage.Missing.OrderByDescending(missing => missing.Count).ToList();
        if (unseen.Count == 0) return;

        page.Write("NOT OBSERVED", Tone.Unknown).Write("  never counts as secure", Tone.Faint).Line();
        var most = page.Style.Most(8);
        foreach (var missing in unseen.Take(most))
        {
            page.Write("  ").Cell($"{missing.Count} ×", Indent - 4, Tone.Unknown).To(Indent)
                .Block($"{missing.Reason} (path{(missing.Paths.Length == 1 ? "" : "s")} {string.Join(", ", missing.Paths)})");
            if (missing.Needs.Length > 0) page.To(Indent).Write("to see it: ", Tone.Faint).Block(missing.Needs);
        }

        if (unseen.Count > most) page.To(Indent).Block($"+{unseen.Count - most} more (-o json lists all)", Tone.Faint);
        page.Line();
    }
}
