using Ninepaths.Probing;

namespace Ninepaths.Cli.Sources;

/// <summary>How the ports of a cluster are dialled.</summary>
internal sealed record PortProbes(ProbeDepth Depth)
{
    /// <summary>A client certificate to show; null for none.</summary>
    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>New connections per second; null for no limit.</summary>
    public double? Rate { get; init; }
}
