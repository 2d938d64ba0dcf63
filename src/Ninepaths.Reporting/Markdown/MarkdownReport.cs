using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>An assessment for a pull request's comment or a job's summary: GitHub's and GitLab's Markdown.</summary>
public static class MarkdownReport
{
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="gate">What the exit code is judged by.</param>
    public static void Write(TextWriter output, Assessment assessment, Gate gate)
    {
        var page = new MarkdownPage(output);
        var facts = assessment.Wiring.Facts;
        page.Line($"## Ninepaths: {MarkdownText.Code(facts.Source.Name)}").Line();
        page.Line($"**{(gate.ExitCode(assessment) == 0 ? "✔" : "✖")} {MarkdownText.Prose(gate.Explain(assessment))}** · "
            + (facts.ServerVersion is { } version ? $"Kubernetes {MarkdownText.Code(version)} · " : "")
            + $"{Words.Count(facts.Hosts.Length, "host")} · {Words.Count(assessment.Wiring.Connections.Length, "connection")} · judged at "
            + assessment.JudgedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)).Line();
        Paths(page, assessment);
        page.Line(string.Create(CultureInfo.InvariantCulture, $"Coverage **{assessment.Coverage.Percent:0.#} %**: ")
            + $"{assessment.Coverage.Observed} of {assessment.Coverage.Applicable} properties observed. What was not observed never counts as secure.").Line();
        MarkdownUnseen.Write(page, assessment);
        MarkdownFindings.Write(page, assessment);
    }

    private static void Paths(MarkdownPage page, Assessment assessment)
    {
        page.Line("| | path | verdict | secure | what decides |").Line("| --- | --- | --- | --- | --- |");
        foreach (var path in assessment.Paths)
        {
            var secure = path.Connections.Count(connection => connection.Verdict == PathVerdict.Secure);
            page.Line($"| {path.Path.Number} | {path.Path.Title} | {path.Verdict.Sign()} {path.Verdict.Word()} | "
                + (path.Connections.IsEmpty ? "-" : $"{secure}/{path.Connections.Length}") + $" | {MarkdownText.Prose(path.Reason)} |");
        }

        page.Line();
    }
}
