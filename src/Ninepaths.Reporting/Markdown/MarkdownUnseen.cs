using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What was not observed or could not be read, and what would show it.</summary>
internal static class MarkdownUnseen
{
    private const int Most = 8;

    public static void Write(MarkdownPage page, Assessment assessment)
    {
        var unseen = assessment.Coverage.Missing.OrderByDescending(missing => missing.Count).ToList();
        var unread = Unread.Of(assessment);
        if (unseen.Count == 0 && unread.Count == 0) return;

        page.Line($"<details><summary>Not observed: {Words.Count(unseen.Sum(missing => missing.Count), "property")}</summary>").Line();
        foreach (var missing in unseen.Take(Most))
            Row(page, missing.Count, $"{missing.Reason} (path {string.Join(", ", missing.Paths)})", missing.Needs);
        foreach (var gap in unread.Take(Most))
            page.Line($"- {gap.Places.Count} × could not be read: {MarkdownText.Code(gap.Named(3))}: {MarkdownText.Prose(gap.Reason)}{ToSee(gap.Needs)}");
        var more = Math.Max(0, unseen.Count - Most) + Math.Max(0, unread.Count - Most);
        if (more > 0) page.Line($"- +{more} more; `-o json` lists all");
        page.Line().Line("</details>").Line();
    }

    private static void Row(MarkdownPage page, int count, string text, string needs) =>
        page.Line($"- {count} × {MarkdownText.Prose(text)}{ToSee(needs)}");

    private static string ToSee(string needs) => needs.Length == 0 ? "" : $"; to see it: {MarkdownText.Prose(needs)}";
}
