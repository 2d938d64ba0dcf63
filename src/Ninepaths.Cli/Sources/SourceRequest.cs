using Ninepaths.Kubernetes.Access;

namespace Ninepaths.Cli.Sources;

/// <summary>Where the facts come from.</summary>
/// <param name="Capture">A capture, directory or archive; null for a host.</param>
/// <param name="Root">Where the host's file system is mounted; null for this host.</param>
/// <param name="MayBeCapture">False for commands that read hosts only.</param>
internal sealed record SourceRequest(string? Capture, string? Root, bool MayBeCapture = true)
{
    /// <summary>The cluster whose API server is asked; null where none was named.</summary>
    public ClusterChoice? Cluster { get; init; }

    /// <summary>True where files of this host are of no use: only the API server is asked.</summary>
    public bool ApiOnly { get; init; }

    /// <summary>An inventory of hosts; null for none.</summary>
    public HostRequest? Hosts { get; init; }

    /// <summary>How its ports are dialled; null for not at all.</summary>
    public PortProbes? Probe { get; init; }

    /// <summary>True when nothing was named: then it is this host, if it belongs to a cluster, or else the current cluster.</summary>
    public bool IsImplicit => Capture is null && Root is null && Hosts is null && Cluster is null;
}
