using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>How a report stands against an earlier one.</summary>
public sealed record ReportBaseline
{
    /// <summary>The earlier report.</summary>
    public required string Name { get; init; }

    /// <summary>When it was judged; absent where it does not say.</summary>
    public DateTime? JudgedAt { get; init; }

    /// <summary>Findings that it does not have.</summary>
    public required int New { get; init; }

    /// <summary>Findings that it has too.</summary>
    public required int Known { get; init; }

    /// <summary>Findings that it has and that are not found now, although one looked.</summary>
    public required int Fixed { get; init; }

    /// <summary>Findings that it has and whose host or connection is no longer in sight.</summary>
    public required int OutOfSight { get; init; }

    public required IReadOnlyList<ReportGone> Gone { get; init; }

    internal static ReportBaseline? Of(Assessment assessment) => assessment.Baseline is not { } comparison ? null : new()
    {
        Name = comparison.Baseline.Name,
        JudgedAt = comparison.Baseline.JudgedAt?.UtcDateTime,
        New = assessment.Findings.Count(finding => finding.IsNew),
        Known = assessment.Findings.Count(finding => !finding.IsNew),
        Fixed = comparison.Fixed,
        OutOfSight = comparison.OutOfSight,
        Gone = [.. comparison.Gone.Select(gone => new ReportGone(gone.Finding.Id, gone.Finding.Subject, gone.Finding.Severity, gone.Why))],
    };
}

/// <summary>A finding of the earlier report that is not found now.</summary>
public sealed record ReportGone(string Id, string Subject, Severity Severity, Disappearance Why);
