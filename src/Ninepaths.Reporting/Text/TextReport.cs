using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>An assessment for a person at a terminal.</summary>
public static class TextReport
{
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="style">Width and colours.</param>
    /// <param name="gate">What the exit code is judged by; it is explained in the last line.</param>
    public static void Write(TextWriter output, Assessment assessment, TextStyle style, Gate gate)
    {
        var page = new TextPage(output, style);
        Header(page, assessment);
        PathTable.Write(page, assessment);
        if (style.Verbose) ConnectionList.Write(page, assessment);
        FindingList.Write(page, assessment);
        ExceptedList.Write(page, assessment);
        BaselineList.Write(page, assessment);
        UnseenList.Write(page, assessment);
        ProviderNote.Write(page, assessment);
        Closing(page, assessment, gate);
    }

    private static void Header(TextPage page, Assessment assessment)
    {
        var facts = assessment.Wiring.Facts;
        page.Write("Ninepaths", Tone.Strong).Write("  ");
        page.Block($"{facts.Source.Name} ({facts.Source.Kind.Word()})"
            + (facts.ServerVersion is { } version ? $", Kubernetes {version}" : "")
            + $", {Words.Count(facts.Hosts.Length, "host")}, {Words.Count(assessment.Wiring.Components.Length, "component")}"
            + $", {Words.Count(assessment.Wiring.Connections.Length, "connection")}");
        page.Write("cluster    ", Tone.Faint).Block(ClusterLine.Of(assessment.Wiring));
        page.Write("judged at  ", Tone.Faint)
            .Block(Time(assessment.JudgedAt) + (facts.TakenAt is { } taken ? ", facts taken " + Time(taken) : ""));

        var length = Math.Clamp(page.Style.Columns - 70, 10, 30);
        var coverage = assessment.Coverage;
        var full = (int)(coverage.Percent / 100 * length);
        page.Write("coverage   ", Tone.Faint)
            .Write(new string('█', full), full == length ? Tone.Good : Tone.Warning).Write(new string('░', length - full), Tone.Faint)
            .Write(string.Create(CultureInfo.InvariantCulture, $"  {coverage.Percent:0.#} %"), Tone.Strong)
            .Write("  ").Block($"{coverage.Observed} of {coverage.Applicable} properties observed"
                + (coverage.AtProvider > 0 ? $", {coverage.AtProvider} more only the provider can see" : ""));
        page.Line();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void Closing(TextPage page, Assessment assessment, Gate gate)
    {
        var verdicts = from path in assessment.Paths
                       group path by path.Verdict into same
                       orderby same.Key
                       select $"{same.Count()} {same.Key.Word()}";
        var severities = from finding in assessment.Findings
                         group finding by finding.Severity into same
                         orderby same.Key
                         select $"{same.Count()} {same.Key.Word()}";
        var findings = assessment.Findings.Length == 0
            ? "No findings"
            : $"{Words.Count(assessment.Findings.Length, "finding")} ({string.Join(", ", severities)})";
        var excepted = assessment.Findings.Count(finding => finding.Exception is not null);
        if (excepted > 0) findings += $", {excepted} of them excepted";
        if (assessment.Baseline is { } baseline)
            findings += $", {assessment.Findings.Count(finding => finding.IsNew)} new since {baseline.Baseline.Name}";
        page.Block($"{assessment.Paths.Length} paths: {string.Join(", ", verdicts)}. {findings}.");
        page.Block(gate.Explain(assessment), gate.ExitCode(assessment) == 0 ? Tone.Good : Tone.Bad);
    }
}
