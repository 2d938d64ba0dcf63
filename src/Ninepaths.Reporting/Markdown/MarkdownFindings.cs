using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The findings, each to be opened for what shows it and what to do.</summary>
internal static class MarkdownFindings
{
    private const int MostEvidence = 3;

    public static void Write(MarkdownPage page, Assessment assessment)
    {
        var left = 0;
        foreach (var severity in assessment.Findings.GroupBy(finding => finding.Severity).OrderBy(group => group.Key))
        {
            // Once something is left out, what is less severe is, too.
            if (left > 0 || !page.TryWrite([$"### {severity.Key.Word()}: {Words.Count(severity.Count(), "finding")}", ""]))
            {
                left += severity.Count();
                continue;
            }

            foreach (var finding in FoldedFinding.Fold(severity))
                if (left > 0 || !page.TryWrite(Lines(finding))) left += finding.Subjects.Length;
        }

        if (left > 0) page.Line($"+{Words.Count(left, "more finding")}, for which there is no room in a comment; `-o json` lists all.");
    }

    private static List<string> Lines(FoldedFinding folded)
    {
        var finding = folded.First;
        var many = folded.Subjects.Length > 1 ? $" <i>({folded.Subjects.Length} ×)</i>" : "";
        List<string> lines =
        [
            $"<details><summary><b>{MarkdownText.Html(finding.Id)}</b> {MarkdownText.Html(finding.Title)}{many}</summary>",
            "",
            $"- **on** {MarkdownText.Code(Subjects.Of(folded.Subjects))}",
            .. folded.Evidence.Take(MostEvidence).Select(seen =>
                $"- **seen** {MarkdownText.Code(seen.Place)}: {MarkdownText.Code(seen.Actual)}, should be {MarkdownText.Code(seen.Expected)}"),
        ];
        if (folded.Evidence.Length > MostEvidence) lines.Add($"- and {folded.Evidence.Length - MostEvidence} more places");
        lines.Add($"- **fix** {MarkdownText.Prose(finding.Fix.Summary)}");
        if (!finding.Fix.SafeAlone)
            lines.Add($"- **first** {string.Join("; then ", finding.Fix.Requires.Select(MarkdownText.Prose).DefaultIfEmpty("by itself this breaks connections that work"))}");
        var controls = string.Concat(finding.Controls.Select(control => " · " + MarkdownText.Prose(control)));
        lines.Add($"- [what it means]({Documentation.Finding(finding.Id)}){controls}");
        lines.AddRange(["", "</details>", ""]);
        return lines;
    }
}
