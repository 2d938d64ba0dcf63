using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What changed from one report to another, for programs: <c>ninepaths.dev/diff/v1</c>. Its schema is
/// <c>docs/schemas/diff-v1.schema.json</c>.</summary>
public sealed record ReportDiff
{
    public const string Version = "ninepaths.dev/diff/v1";

    public string ApiVersion { get; init; } = Version;

    public required DiffSide Old { get; init; }

    public required DiffSide New { get; init; }

    /// <summary>True when a path, connection or finding is worse, something became a finding, or less was seen.</summary>
    public required bool Worse { get; init; }

    /// <summary>What is worse, in a few words each.</summary>
    public required IReadOnlyList<string> Worsened { get; init; }

    /// <summary>Hosts that only one of the two looked at.</summary>
    public required DiffNames Hosts { get; init; }

    public required IReadOnlyList<DiffVerdict> Paths { get; init; }

    public required DiffFindings Findings { get; init; }

    public required DiffConnections Connections { get; init; }

    public required DiffCertificates Certificates { get; init; }

    public required DiffComponents Components { get; init; }
}

/// <summary>One of the two reports.</summary>
/// <param name="Name">What a user knows it by.</param>
/// <param name="JudgedAt">When it was judged; absent where it does not say.</param>
/// <param name="Coverage">How much was seen, in percent; absent where it does not say.</param>
/// <param name="Findings">How many findings it has.</param>
public sealed record DiffSide(string Name, DateTime? JudgedAt, double? Coverage, int Findings);

/// <summary>Names that only one of two reports has.</summary>
public sealed record DiffNames(IReadOnlyList<string> Gained, IReadOnlyList<string> Lost);

/// <summary>A path or connection whose verdict changed.</summary>
public sealed record DiffVerdict(string Id, PathVerdict Old, PathVerdict New, bool Worse, string Reason);

/// <summary>Findings that changed. The same finding has the same id and subject.</summary>
public sealed record DiffFindings(
    IReadOnlyList<DiffFinding> Gained, IReadOnlyList<DiffFinding> Lost, IReadOnlyList<DiffFinding> OutOfSight, IReadOnlyList<DiffSeverity> Changed);

/// <summary>A finding that only one of the two has.</summary>
public sealed record DiffFinding(string Id, string Subject, Severity Severity, string Title);

/// <summary>A finding whose severity changed, or that bears on other connections.</summary>
public sealed record DiffSeverity(
    string Id, string Subject, Severity Old, Severity New, IReadOnlyList<string> ConnectionsGained, IReadOnlyList<string> ConnectionsLost);

/// <summary>Connections that changed.</summary>
public sealed record DiffConnections(
    IReadOnlyList<DiffConnection> Gained, IReadOnlyList<DiffConnection> Lost, IReadOnlyList<DiffVerdict> Changed);

/// <summary>A connection that only one of the two has.</summary>
public sealed record DiffConnection(string Id, PathVerdict Verdict);

/// <summary>Certificates that changed.</summary>
/// <param name="Renewed">The same subject from the same issuer, for another time.</param>
/// <param name="Replaced">Another certificate in the same place.</param>
/// <param name="Gained">Certificates in places that had none.</param>
/// <param name="Lost">Places whose certificate is gone.</param>
public sealed record DiffCertificates(
    IReadOnlyList<DiffReplacement> Renewed, IReadOnlyList<DiffReplacement> Replaced,
    IReadOnlyList<DiffCertificate> Gained, IReadOnlyList<DiffCertificate> Lost);

/// <summary>A certificate in a report.</summary>
public sealed record DiffCertificate(string Host, string Path, string Role, string Subject, string Issuer, DateTime? NotAfter, string Sha256)
{
    internal static DiffCertificate Of(EarlierCertificate it) => new(it.Host, it.Path, it.Role, it.Subject, it.Issuer, it.NotAfter, it.Sha256);
}

/// <summary>A certificate that took another's place.</summary>
public sealed record DiffReplacement(DiffCertificate Old, DiffCertificate New);

/// <summary>Components that changed.</summary>
public sealed record DiffComponents(IReadOnlyList<string> Gained, IReadOnlyList<string> Lost, IReadOnlyList<DiffComponent> Changed);

/// <summary>A component with another version or other settings.</summary>
public sealed record DiffComponent(string Id, string? OldVersion, string? NewVersion, IReadOnlyList<DiffSetting> Settings);

/// <summary>A setting that changed; an absent value is one that nobody set.</summary>
public sealed record DiffSetting(string Name, string? Old, string? OldOrigin, string? New, string? NewOrigin);
