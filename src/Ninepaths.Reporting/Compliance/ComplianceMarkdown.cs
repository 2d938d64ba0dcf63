using System.Globalization;
using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>A compliance assessment for a pull request's comment or a job's summary.</summary>
public static class ComplianceMarkdown
{
    private const int MostGroups = 3;

    /// <param name="output">Where to.</param>
    /// <param name="compliance">What the controls come to.</param>
    /// <param name="gate">What the exit code is judged by.</param>
    public static void Write(TextWriter output, ComplianceAssessment compliance, ComplianceGate gate)
    {
        ArgumentNullException.ThrowIfNull(compliance);
        ArgumentNullException.ThrowIfNull(gate);
        var page = new MarkdownPage(output);
        page.Line($"## {compliance.Benchmark.Title}: {MarkdownText.Code(compliance.Assessment.Wiring.Facts.Source.Name)}").Line();
        page.Line($"**{(gate.ExitCode(compliance) == 0 ? "✔" : "✖")} {MarkdownText.Prose(gate.Explain(compliance))}** · "
            + MarkdownText.Prose(ComplianceText.Judged(compliance.Benchmark)) + " · judged at "
            + compliance.Assessment.JudgedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)).Line();
        page.Line("| section | PASS | FAIL | WARN | INFO | NOT-OBSERVED |").Line("| --- | --- | --- | --- | --- | --- |");
        foreach (var section in compliance.Results.GroupBy(result => result.Control.Section))
            page.Line($"| {MarkdownText.Prose(section.Key)} | {Counts(section)} |");
        page.Line($"| **total** | {Counts(compliance.Results)} |").Line();

        var left = 0;
        foreach (var result in compliance.Results.Where(result => result.State is not (ControlState.Pass or ControlState.Info)).OrderBy(result => result.State))
            if (left > 0 || !page.TryWrite(Lines(result))) left++;
        if (left > 0) page.Line($"+{Words.Count(left, "more control")}, for which there is no room in a comment; `-o json` lists all.");
    }

    private static string Counts(IEnumerable<ControlResult> results)
    {
        var totals = ComplianceTotals.Of(results.Select(result => result.State));
        return string.Create(CultureInfo.InvariantCulture, $"{totals.Pass} | {totals.Fail} | {totals.Warn} | {totals.Info} | {totals.NotObserved}");
    }

    private static List<string> Lines(ControlResult result)
    {
        var control = result.Control;
        var groups = FoldedSighting.Fold(result.Sightings.Where(sighting => sighting.State == result.State)).ToList();
        List<string> lines =
        [
            $"<details><summary><b>{result.State.Word()}</b> {MarkdownText.Html(control.Number)} {MarkdownText.Html(control.Title)}</summary>",
            "",
            .. groups.Take(MostGroups).Select(group => $"- {MarkdownText.Code(Subjects.Of(group.Subjects))}: {MarkdownText.Prose(group.Reason)}"
                + string.Concat(group.Evidence.Take(1).Select(seen => $"; seen in {MarkdownText.Code(seen.Place)}, should be {MarkdownText.Prose(seen.Expected)}"))
                + (group.Needs.Length > 0 ? $"; to see it: {MarkdownText.Prose(group.Needs)}" : "")),
        ];
        if (groups.Count > MostGroups) lines.Add($"- and {groups.Skip(MostGroups).Sum(group => group.Subjects.Length)} more");
        if (result.State is not ControlState.NotObserved) lines.Add($"- **fix** {MarkdownText.Prose(control.Fix)}");
        if (!result.Findings.IsEmpty) lines.Add("- " + string.Join(", ", result.Findings.Select(id => $"[{MarkdownText.Prose(id)}]({Documentation.Finding(id)})")));
        lines.AddRange(["", "</details>", ""]);
        return lines;
    }
}
