namespace Ninepaths.Reporting;

/// <summary>What changed, for a pull request's comment or a job's summary.</summary>
public static class DiffMarkdown
{
    private const int MostLines = 50;

    public static void Write(TextWriter output, ReportDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var page = new MarkdownPage(output);
        page.Line($"## Ninepaths: {MarkdownText.Code(diff.Old.Name)} → {MarkdownText.Code(diff.New.Name)}").Line();
        page.Line($"**{(diff.Worse ? "✖" : "✔")} {MarkdownText.Prose(DiffText.Summary(diff))}**").Line();
        var left = 0;
        foreach (var section in DiffSection.Of(diff))
        {
            List<string> lines = [$"### {section.Title} ({section.Lines.Count})", "", .. section.Lines.Take(MostLines).Select(line => "- " + MarkdownText.Prose(line))];
            if (section.Lines.Count > MostLines) lines.Add($"- +{section.Lines.Count - MostLines} more (`-o json` lists all)");
            lines.Add("");
            if (left > 0 || !page.TryWrite(lines)) left++;
        }

        if (left > 0) page.Line($"+{Words.Count(left, "more section")}, for which there is no room in a comment; `-o json` has all.");
    }
}
