using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The findings, each to be opened for what shows it and what to do.</summary>
internal static class MarkdownFindings
{
    private const int MostEvidence = 3;

    public static void Write(MarkdownPage page, Assessment assessment)
    {
        var left = 0;
        foreach (var severity in assessment.Findings.Where(finding => finding.Counts).GroupBy(finding => finding.Severity).OrderBy(group => group.Key))
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
        Uncounted(page, assessment);
    }

    private static void Uncounted(MarkdownPage page, Assessment assessment)
    {
        var expired = assessment.Exceptions.Where(use => use.Status is ExceptionStatus.Expired).Select(use => $"{Of(use.Exception)}, expired on {Day(use.Exception)}");
        var excepted = assessment.Findings.Where(finding => finding.Exception is not null).GroupBy(finding => (finding.Id, finding.Exception!))
            .Select(same => $"{Of(same.Key.Item2)}, until {Day(same.Key.Item2)}, on {MarkdownText.Code(Subjects.Of(same.Select(finding => finding.Subject)))}");
        List("expired exceptions: their findings count again", [.. expired]);
        List("excepted: still true, and not counted", [.. excepted]);
        if (assessment.Baseline is { } baseline)
        {
            var known = assessment.Findings.Count(finding => finding is { IsNew: false, Exception: null });
            page.Line($"Against {MarkdownText.Code(baseline.Baseline.Name)}: {known} known, {baseline.Fixed} fixed, {baseline.OutOfSight} out of sight.").Line();
        }

        void List(string title, IReadOnlyCollection<string> lines)
        {
            if (lines.Count > 0) page.TryWrite([$"### {title}", "", .. lines.Select(line => "- " + line), ""]);
        }
    }

    private static string Of(FindingException exception) => $"{MarkdownText.Prose(exception.Id)}: {MarkdownText.Prose(exception.Owner)}: {MarkdownText.Prose(exception.Reason)}";

    private static string Day(FindingException exception) => exception.Expires.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

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
