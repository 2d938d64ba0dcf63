using System.Globalization;
using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>A compliance assessment for people who know kube-bench.</summary>
public static class ComplianceText
{
    private const int Indent = 15;

    public static void Write(TextWriter output, ComplianceAssessment compliance, TextStyle style, ComplianceGate gate)
    {
        ArgumentNullException.ThrowIfNull(compliance);
        ArgumentNullException.ThrowIfNull(gate);
        var page = new TextPage(output, style);
        Header(page, compliance);
        foreach (var section in compliance.Results.GroupBy(result => result.Control.Section))
        {
            page.Write(section.Key, Tone.Strong).Write("  " + Counts(section), Tone.Faint).Line();
            foreach (var result in section) Write(page, result);
            page.Line();
        }

        Summary(page, compliance);
        page.Block(gate.Explain(compliance), gate.ExitCode(compliance) == 0 ? Tone.Good : Tone.Bad);
    }

    private static void Header(TextPage page, ComplianceAssessment compliance)
    {
        var facts = compliance.Assessment.Wiring.Facts;
        page.Write("Ninepaths", Tone.Strong).Write("  ").Block($"{facts.Source.Name} ({facts.Source.Kind.Word()})"
            + (facts.ServerVersion is { } version ? $", Kubernetes {version}" : "") + $", {Words.Count(facts.Hosts.Length, "host")}");
        page.Write("benchmark  ", Tone.Faint).Block($"{compliance.Benchmark.Title}: {Judged(compliance.Benchmark)}");
        page.Write("judged at  ", Tone.Faint)
            .Block(compliance.Assessment.JudgedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        page.Line();
    }

    /// <summary>What is judged of a benchmark, and what is not.</summary>
    internal static string Judged(Benchmark benchmark) => $"{Words.Count(benchmark.Controls.Length, "control")} about the nine paths"
        + (benchmark.NotJudged is { } rest ? $"; {rest} of its {benchmark.Total} are about something else and are not judged" : "");

    private static string Counts(IEnumerable<ControlResult> results) => string.Join(", ",
        from result in results group result by result.State into same orderby same.Key select $"{same.Count()} {same.Key.Word()}");

    private static void Write(TextPage page, ControlResult result)
    {
        page.Write($"[{result.State.Word()}]", ToneOf(result.State)).To(Indent).Block($"{result.Control.Number} {result.Control.Title}{(result.Control.IsManual ? " (manual)" : "")}");
        if (result.State is ControlState.Pass && !page.Style.Verbose) return;
        var groups = FoldedSighting.Fold(result.Sightings.Where(sighting => page.Style.Verbose || sighting.State == result.State)).ToList();
        var most = page.Style.Most(3);
        foreach (var group in groups.Take(most))
        {
            page.To(Indent).Block($"{Subjects.Of(group.Subjects, page.Style.Most(6))}: {group.Reason}", indent: Indent + 2);
            foreach (var seen in group.Evidence.Take(most)) page.To(Indent + 2).Write("seen ", Tone.Faint)
                .Block($"{seen.Place}{(seen.Actual == group.Reason ? ", should be" : $": {seen.Actual} →")} {seen.Expected}");
            if (group.Needs.Length > 0) page.To(Indent + 2).Write("to see it: ", Tone.Faint).Block(group.Needs);
        }

        if (groups.Count > most) page.To(Indent).Block($"+{groups.Skip(most).Sum(group => group.Subjects.Length)} more (--verbose or -o json lists all)", Tone.Faint);
        if (result.State is ControlState.Fail or ControlState.Warn)
            page.To(Indent).Write("fix ", Tone.Faint).Block(result.Control.Fix + (result.Findings.IsEmpty ? "" : $" ({string.Join(", ", result.Findings)})"), Tone.Good);
    }

    private static void Summary(TextPage page, ComplianceAssessment compliance)
    {
        page.Write("== Summary total ==", Tone.Strong).Line();
        foreach (var state in (ControlState[])[ControlState.Pass, ControlState.Fail, ControlState.Warn, ControlState.Info, ControlState.NotObserved])
            page.Write($"{compliance.Count(state)} checks {state.Word()}", ToneOf(state)).Line();
        page.Line();
    }

    private static Tone ToneOf(ControlState state) => state switch
    {
        ControlState.Pass => Tone.Good,
        ControlState.Fail => Tone.Bad,
        ControlState.Warn => Tone.Warning,
        _ => Tone.Unknown,
    };
}
