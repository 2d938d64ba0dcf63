using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Reporting;

/// <summary>How the cluster was put together.</summary>
public sealed record ReportCluster
{
    public required Distribution Distribution { get; init; }

    /// <summary>The distribution's name for people.</summary>
    public required string Title { get; init; }

    public required ControlPlaneOwner ControlPlane { get; init; }

    /// <summary>Every version that components have, once for each program.</summary>
    public required IReadOnlyList<ReportVersion> Versions { get; init; }

    /// <summary>What shows the distribution; empty where it was not recognised.</summary>
    public required IReadOnlyList<ReportSign> SeenAt { get; init; }
}

/// <summary>Who runs the control plane.</summary>
public enum ControlPlaneOwner
{
    SelfManaged,

    /// <summary>A managed service, out of sight.</summary>
    Provider,

    /// <summary>Neither the distribution nor an API server was seen.</summary>
    NotObserved,
}

/// <summary>A version of a program, and how many components have it.</summary>
public sealed record ReportVersion(string Program, string Version, int Components);

/// <summary>Something by which the distribution is known.</summary>
public sealed record ReportSign(string Host, string Origin, OriginKind Source, string What);
