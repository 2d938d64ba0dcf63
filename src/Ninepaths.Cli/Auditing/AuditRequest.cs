using System.Collections.Immutable;
using Ninepaths.Cli.Sources;
using Ninepaths.Compliance;
using Ninepaths.Reporting;

namespace Ninepaths.Cli.Auditing;

/// <summary>What to audit and how to answer.</summary>
/// <param name="Source">Where the facts come from.</param>
/// <param name="Paths">Only these paths; empty for all.</param>
/// <param name="At">As of when; null for now.</param>
/// <param name="Gate">What the exit code is judged by.</param>
/// <param name="Format">How the report looks.</param>
/// <param name="OutputFile">Where it goes; null for stdout.</param>
internal sealed record AuditRequest(SourceRequest Source, ImmutableArray<int> Paths, DateTimeOffset? At, Gate Gate, AuditFormat Format, string? OutputFile)
{
    /// <summary>A file of exceptions; null for none.</summary>
    public string? Exceptions { get; init; }

    /// <summary>Show what became of the exceptions instead of the report.</summary>
    public bool ListExceptions { get; init; }

    /// <summary>An earlier report: only what it does not have counts; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>A benchmark to report by instead of by path; null for none.</summary>
    public Benchmark? Profile { get; init; }
}

/// <summary>How the report looks.</summary>
internal enum AuditFormat
{
    Table,
    Json,
    Yaml,
    Html,
    Sarif,
    JUnit,
    Markdown,
    OpenReports,
    PolicyReport,
}
