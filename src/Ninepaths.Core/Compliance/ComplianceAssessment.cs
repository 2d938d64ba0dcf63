using System.Collections.Immutable;
using Ninepaths.Verdicts;

namespace Ninepaths.Compliance;

/// <summary>A cluster held against a benchmark.</summary>
public sealed record ComplianceAssessment
{
    public required Benchmark Benchmark { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>Every control that is judged, in the order of the benchmark.</summary>
    public required ImmutableArray<ControlResult> Results { get; init; }

    public int Count(ControlState state) => Results.Count(result => result.State == state);

    /// <summary>How many of the controls that apply could be decided, in percent.</summary>
    public double Coverage => Results.Length - Count(ControlState.Info) is var applicable and > 0
        ? Math.Round(100.0 * (applicable - Count(ControlState.NotObserved)) / applicable, 1) : 0;

    /// <summary>Holds an assessment against a benchmark: a pure function of both.</summary>
    public static ComplianceAssessment Of(Benchmark benchmark, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(assessment);
        var cluster = assessment.Wiring.Cluster ?? new Wiring.Cluster(assessment.Wiring.Facts, traffic: null);
        var observed = new Proofs.Observed(assessment, cluster);
        var findings = assessment.Findings.SelectMany(finding => finding.Controls.Select(control => (control, finding.Id)))
            .Distinct().ToLookup(each => each.control, each => each.Id);
        return new()
        {
            Benchmark = benchmark,
            Assessment = assessment,
            Results = [.. benchmark.Controls.Select(control => Result(control, observed, findings[control.Reference]))],
        };
    }

    private static ControlResult Result(Control control, Proofs.Observed observed, IEnumerable<string> findings)
    {
        ImmutableArray<ControlSighting> sightings =
            [.. control.Proof(observed).OrderBy(sighting => sighting.State).ThenBy(sighting => sighting.Subject, StringComparer.Ordinal)];
        return new(control, sightings.IsEmpty ? ControlState.NotObserved : sightings[0].State, sightings, [.. findings.Order(StringComparer.Ordinal)]);
    }
}
