using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The nine paths, one row each.</summary>
internal static class PathTable
{
    public static void Write(TextPage page, Assessment assessment)
    {
        var title = assessment.Paths.Max(path => DisplayWidth.Of(path.Path.Title));
        var counts = assessment.Paths.Select(Secure).ToList();
        var count = Math.Max("secure".Length, counts.Max(text => text.Length));

        page.Write("   ").Cell("PATH", title, Tone.Faint).Cell("VERDICT", 14, Tone.Faint).Cell("SECURE", count, Tone.Faint);
        Reason(page, "WHAT DECIDES", Tone.Faint);
        foreach (var (path, secure) in assessment.Paths.Zip(counts))
        {
            page.Cell(path.Path.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), 1, Tone.Strong)
                .Cell(path.Path.Title, title)
                .Cell($"{path.Verdict.Sign()} {path.Verdict.Word()}", 14, TextPage.ToneOf(path.Verdict))
                .Cell(secure.PadLeft(count), count);
            Reason(page, path.Reason, Tone.Plain);
        }

        page.Line();
    }

    // Narrow terminals get the reason under the path.
    private static void Reason(TextPage page, string text, Tone tone)
    {
        if (page.Style.Columns < 84)
        {
            page.Line();
            page.To(3);
        }

        page.Block(text, tone);
    }

    private static string Secure(PathAssessment path) => path.Connections.Length == 0
        ? "-"
        : $"{path.Connections.Count(connection => connection.Verdict == PathVerdict.Secure)}/{path.Connections.Length}";
}
