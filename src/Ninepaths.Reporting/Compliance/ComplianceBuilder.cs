using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>Writes a compliance assessment down in the words of the document.</summary>
public static class ComplianceBuilder
{
    public static ComplianceDocument From(ComplianceAssessment compliance, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(compliance);
        var benchmark = compliance.Benchmark;
        return new()
        {
            GeneratedAt = generatedAt.UtcDateTime,
            JudgedAt = compliance.Assessment.JudgedAt.UtcDateTime,
            Source = ReportBuilder.SourceOf(compliance.Assessment.Wiring.Facts),
            Benchmark = new()
            {
                Name = benchmark.Name,
                Title = benchmark.Title,
                Source = benchmark.Source,
                Judged = benchmark.Controls.Length,
                NotJudged = benchmark.NotJudged,
            },
            Totals = ComplianceTotals.Of(compliance.Results.Select(result => result.State)),
            Coverage = compliance.Coverage,
            Sections =
            [
                .. from result in compliance.Results
                   group result by result.Control.Section into section
                   select new ComplianceSection(section.Key, ComplianceTotals.Of(section.Select(result => result.State)), [.. section.Select(ControlOf)]),
            ],
        };
    }

    private static ComplianceControl ControlOf(ControlResult result) => new()
    {
        Number = result.Control.Number,
        Reference = result.Control.Reference,
        Title = result.Control.Title,
        Manual = result.Control.IsManual,
        State = result.State.Word(),
        Counts = ComplianceTotals.Of(result.Sightings.Select(sighting => sighting.State)),
        Sightings = [.. result.Sightings.Select(SightingOf)],
        Findings = [.. result.Findings],
        Fix = result.Control.Fix,
    };

    private static ComplianceSighting SightingOf(ControlSighting sighting) => new()
    {
        State = sighting.State.Word(),
        Subject = sighting.Subject,
        Reason = sighting.Reason,
        Evidence = sighting.Evidence is { } seen ? new(seen.Origin.Host, seen.Origin.Where, seen.Origin.Kind, seen.Actual, seen.Expected) : null,
        Needs = sighting.Needs.Length > 0 ? sighting.Needs : null,
    };
}
