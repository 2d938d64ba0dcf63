using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The report as programs read it: <c>ninepaths.dev/report/v1</c>.</summary>
/// <remarks>
/// Its schema is <c>docs/schemas/report-v1.schema.json</c>. What stands here is a promise: fields may be added, none renamed or
/// removed without a new version.
/// </remarks>
public sealed record Report
{
    public const string Version = "ninepaths.dev/report/v1";

    public string ApiVersion { get; init; } = Version;

    /// <summary>When the report was written.</summary>
    public required DateTime GeneratedAt { get; init; }

    /// <summary>The instant that certificates were judged at.</summary>
    public required DateTime JudgedAt { get; init; }

    public required ReportSource Source { get; init; }

    public required ReportCluster Cluster { get; init; }

    public required ReportCoverage Coverage { get; init; }

    /// <summary>All nine, in order.</summary>
    public required IReadOnlyList<ReportPath> Paths { get; init; }

    public required IReadOnlyList<ReportFinding> Findings { get; init; }

    public required IReadOnlyList<ReportComponent> Components { get; init; }

    public required IReadOnlyList<ReportCertificate> Certificates { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<ReportGap> Gaps { get; init; }

    /// <summary>The ways in at each API server; absent where none was observed.</summary>
    public IReadOnlyList<ReportAuthentication>? Authentication { get; init; }

    /// <summary>Who can do what by roles and bindings; absent where neither was observed.</summary>
    public ReportPowers? Powers { get; init; }

    /// <summary>The exceptions that were given; absent where none were.</summary>
    public IReadOnlyList<ReportExceptionUse>? Exceptions { get; init; }

    /// <summary>How it stands against an earlier report; absent where none was given.</summary>
    public ReportBaseline? Baseline { get; init; }
}

/// <summary>Where the facts come from.</summary>
public sealed record ReportSource
{
    public required SourceKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>When the facts were taken; absent where unknown.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>The API server's version, e.g. <c>v1.36.2</c>; absent where unknown.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The hosts that were looked at.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }
}

/// <summary>How much of what should be judged was seen.</summary>
public sealed record ReportCoverage
{
    public required int Observed { get; init; }

    public required int Applicable { get; init; }

    /// <summary>Properties that only the provider of a managed control plane can see: in neither of the two numbers before.</summary>
    public required int AtProvider { get; init; }

    public required double Percent { get; init; }

    public required IReadOnlyList<ReportUnseen> Missing { get; init; }
}

/// <summary>Properties that could not be judged for one reason.</summary>
public sealed record ReportUnseen(string Reason, string Needs, int Count, IReadOnlyList<int> Paths);

/// <summary>Something that should have been read and was not.</summary>
public sealed record ReportGap(string Host, string Origin, OriginKind Source, string Reason, string Needs);

/// <summary>A finding with what shows it and what to do.</summary>
public sealed record ReportFinding
{
    public required string Id { get; init; }

    public required int Path { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What it makes of the path; absent for what only informs.</summary>
    public PathVerdict? Means { get; init; }

    public required string Title { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<string> Connections { get; init; }

    public required IReadOnlyList<ReportEvidence> Evidence { get; init; }

    public required ReportFix Fix { get; init; }

    public required IReadOnlyList<string> Controls { get; init; }

    /// <summary>Who decided to live with it for a while; absent for nobody.</summary>
    public ReportException? Exception { get; init; }

    /// <summary>Whether the baseline does not have it; absent where none was given.</summary>
    public bool? New { get; init; }
}

/// <summary>What was there and what should be.</summary>
/// <param name="Host">The host; empty for facts that belong to no host.</param>
/// <param name="Origin">The file and line, process, API object, probe.</param>
/// <param name="Source">What kind of place <paramref name="Origin"/> is.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Expected">What should be there.</param>
public sealed record ReportEvidence(string Host, string Origin, OriginKind Source, string Actual, string Expected);

/// <summary>What to do.</summary>
public sealed record ReportFix(string Summary, bool SafeAlone, IReadOnlyList<string> Requires);
