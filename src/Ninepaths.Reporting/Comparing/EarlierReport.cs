using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>A report read back for comparison: of any minor version, so nothing but its kind is required.</summary>
public sealed record EarlierReport
{
    public required string ApiVersion { get; init; }

    public DateTime? JudgedAt { get; init; }

    public EarlierSource? Source { get; init; }

    public EarlierCoverage? Coverage { get; init; }

    public required IReadOnlyList<EarlierPath> Paths { get; init; }

    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    public IReadOnlyList<EarlierComponent> Components { get; init; } = [];

    public IReadOnlyList<EarlierCertificate> Certificates { get; init; } = [];

    /// <summary>Reads a report that <c>audit -o json</c> wrote.</summary>
    /// <exception cref="JsonException">It is not one, or of a version that we do not know.</exception>
    public static EarlierReport Read(Stream input)
    {
        var report = JsonSerializer.Deserialize(input, Json.Readable.EarlierReport);
        return report?.ApiVersion == Report.Version ? report : throw new JsonException($"not a {Report.Version} document");
    }

    /// <summary>The same of an assessment that was just made.</summary>
    public static EarlierReport Of(Assessment assessment)
    {
        var json = new MemoryStream();
        JsonSerializer.Serialize(json, ReportBuilder.From(assessment, assessment.JudgedAt), Json.Readable.Report);
        json.Position = 0;
        return Read(json);
    }

    /// <summary>What it says, as the baseline of an audit.</summary>
    public Baseline AsBaseline(string name) => new(
        name, JudgedAt is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null, Source?.Hosts ?? [],
        Findings.Select(finding => new EarlierFinding(finding.Id, finding.Path, finding.Subject, finding.Severity, finding.Title, finding.Connections)));
}

/// <summary>Where the facts of a report come from.</summary>
public sealed record EarlierSource
{
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>The coverage of a report.</summary>
public sealed record EarlierCoverage
{
    public int Observed { get; init; }

    public int Applicable { get; init; }

    public double Percent { get; init; }

    internal int Unseen => Applicable - Observed;
}

/// <summary>A path in a report.</summary>
public sealed record EarlierPath
{
    public required int Id { get; init; }

    public required PathVerdict Verdict { get; init; }

    public string Reason { get; init; } = "";

    public IReadOnlyList<EarlierConnection> Connections { get; init; } = [];
}

/// <summary>A connection in a report.</summary>
public sealed record EarlierConnection
{
    public required string Id { get; init; }

    public required PathVerdict Verdict { get; init; }

    public IReadOnlyDictionary<string, EarlierProperty> Properties { get; init; } = new Dictionary<string, EarlierProperty>();
}

/// <summary>A property in a report.</summary>
public sealed record EarlierProperty
{
    public required PropertyState Verdict { get; init; }

    public string Reason { get; init; } = "";
}

/// <summary>A finding in a report.</summary>
public sealed record ReportedFinding
{
    public required string Id { get; init; }

    public required int Path { get; init; }

    public required Severity Severity { get; init; }

    public required string Subject { get; init; }

    public string Title { get; init; } = "";

    public IReadOnlyList<string> Connections { get; init; } = [];

    public ReportException? Exception { get; init; }
}

/// <summary>A component in a report.</summary>
public sealed record EarlierComponent
{
    public required string Id { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<ReportSetting> Settings { get; init; } = [];
}

/// <summary>A certificate in a report.</summary>
public sealed record EarlierCertificate
{
    public required string Host { get; init; }

    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    public string Role { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Issuer { get; init; } = "";

    public DateTime? NotAfter { get; init; }
}
