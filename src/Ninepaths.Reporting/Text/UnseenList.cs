using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What was not observed or could not be read, and what would show it.</summary>
internal static class UnseenList
{
    private const int Indent = 10;

    public static void Write(TextPage page, Assessment assessment)
    {
        var unseen = assessment.Coverage.Missing.OrderByDescending(missing => missing.Count).ToList();
        var unread = Unread.Of(assessment);
        if (unseen.Count == 0 && unread.Count == 0) return;

        page.Write("NOT OBSERVED", Tone.Unknown).Write("  never counts as secure", Tone.Faint).Line();
        var most = page.Style.Most(8);
        foreach (var missing in unseen.Take(most))
        {
            var paths = (missing.Paths.Length == 1 ? "path " : "paths ") + string.Join(", ", missing.Paths);
            Row(page, missing.Count, $"{missing.Reason} ({paths})", missing.Needs);
        }

        foreach (var gaps in unread.Take(most))
            Row(page, gaps.Places.Count, $"could not be read: {gaps.Named(page.Style.Most(3))}: {gaps.Reason}", gaps.Needs);

        var more = Math.Max(0, unseen.Count - most) + Math.Max(0, unread.Count - most);
        if (more > 0) page.To(Indent).Block($"+{more} more (-o json lists all)", Tone.Faint);
        page.Line();
    }

    private static void Row(TextPage page, int count, string text, string needs)
    {
        page.Write("  ").Cell($"{count} ×", Indent - 4, Tone.Unknown).To(Indent).Block(text);
        if (needs.Length > 0) page.To(Indent).Write("to see it: ", Tone.Faint).Block(needs);
    }
}
