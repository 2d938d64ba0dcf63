using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>One of the nine paths.</summary>
public sealed record ReportPath
{
    /// <summary>1 to 9.</summary>
    public required int Id { get; init; }

    /// <summary>The name for programs, e.g. <c>apiserver-to-kubelet</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, e.g. <c>API server → kubelet</c>.</summary>
    public required string Title { get; init; }

    public required PathVerdict Verdict { get; init; }

    /// <summary>What decides.</summary>
    public required string Reason { get; init; }

    public required IReadOnlyList<ReportConnection> Connections { get; init; }
}

/// <summary>One client that talks to one server.</summary>
public sealed record ReportConnection
{
    public required string Id { get; init; }

    public required string Client { get; init; }

    public required string Server { get; init; }

    /// <summary>The address dialled; empty where none was seen.</summary>
    public required string Address { get; init; }

    public required PathVerdict Verdict { get; init; }

    public required ReportProperties Properties { get; init; }
}

/// <summary>The five things asked of every connection.</summary>
public sealed record ReportProperties
{
    public required ReportProperty Encryption { get; init; }

    public required ReportProperty ServerIdentity { get; init; }

    public required ReportProperty ClientIdentity { get; init; }

    public required ReportProperty Authorization { get; init; }

    public required ReportProperty Freshness { get; init; }
}

/// <summary>Proven, refuted, not observed, or a provider's business.</summary>
public sealed record ReportProperty
{
    public required PropertyState Verdict { get; init; }

    public required string Reason { get; init; }

    /// <summary>What would show it, when it was not observed.</summary>
    public string? Needs { get; init; }

    /// <summary>What it makes of the connection, when it was refuted.</summary>
    public PathVerdict? Means { get; init; }

    /// <summary>The id of the finding that says what to do, when it was refuted.</summary>
    public string? Finding { get; init; }

    public required IReadOnlyList<ReportEvidence> Evidence { get; init; }
}

/// <summary>The values of a property.</summary>
public enum PropertyState
{
    Proven,
    Refuted,
    NotObserved,

    /// <summary>Only the provider of a managed control plane can see it.</summary>
    Provider,
}
