using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Probing;

/// <summary>What to probe and how to report it.</summary>
/// <param name="Endpoints">Endpoints as they were written.</param>
/// <param name="EndpointsFile">A file with more, one a line; <c>-</c> is stdin.</param>
/// <param name="Role">What all of them are; null to go by the port.</param>
/// <param name="Format">How to report.</param>
/// <param name="OutputFile">Where to; null for stdout.</param>
/// <param name="FailOn">The lowest severity that makes the exit code 1; null for none.</param>
internal sealed record ProbeCommandRequest(
    ImmutableArray<string> Endpoints, string? EndpointsFile, ProbeRole? Role, ProbeFormat Format, string? OutputFile, Severity? FailOn)
{
    /// <summary>The bundle of a real client.</summary>
    public string? CaFile { get; init; }

    public string? ServerName { get; init; }

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public string? TokenFile { get; init; }

    public bool IsActive { get; init; }

    public TimeSpan Timeout { get; init; }

    public int Concurrency { get; init; }

    public double? Rate { get; init; }
}

/// <summary>Formats of a probe's report.</summary>
internal enum ProbeFormat
{
    Table,
    Json,
    Yaml,
}
