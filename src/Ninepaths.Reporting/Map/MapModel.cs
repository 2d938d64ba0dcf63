using System.Collections.Immutable;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>What the picture of a cluster shows: who there is, the nine paths between them, whose certificates their ends show.</summary>
internal sealed record MapModel
{
    public required string Title { get; init; }

    public required string Subtitle { get; init; }

    public required ImmutableDictionary<MapRole, ImmutableArray<MapMember>> Members { get; init; }

    /// <summary>All nine, in order.</summary>
    public required ImmutableArray<MapPath> Paths { get; init; }

    /// <summary>The trust domains in use.</summary>
    public required ImmutableArray<Seal> Seals { get; init; }

    /// <summary>False for the overview, which judges nothing.</summary>
    public bool Judged => Paths.Any(path => path.Verdict is not null);
}

/// <summary>The places of the picture.</summary>
internal enum MapRole
{
    Users,
    ControllerManager,
    Scheduler,
    ApiServer,
    Etcd,
    Kubelet,
    KubeProxy,
    Pods,

    /// <summary>Machines.</summary>
    Node,

    /// <summary>Everything else that talks to the API server: webhooks, aggregated servers, cloud controllers.</summary>
    Other,
}

/// <summary>One or several alike instances in a place.</summary>
/// <param name="Name">The host, or a run of hosts.</param>
/// <param name="Count">How many.</param>
/// <param name="Verdict">The worst of their connections; null where they have none.</param>
internal sealed record MapMember(string Name, int Count, PathVerdict? Verdict);

/// <summary>One of the nine as the picture shows it.</summary>
internal sealed record MapPath(ClusterPath Path, PathVerdict? Verdict, string Text, int Secure, int Total)
{
    /// <summary>What clients show.</summary>
    public ImmutableArray<Seal> ClientSeals { get; init; } = [];

    /// <summary>What servers show.</summary>
    public ImmutableArray<Seal> ServerSeals { get; init; } = [];
}

/// <summary>A mark for what an end of a connection shows: the CA that signed its certificate, or what it has instead.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Letter">One letter, different for each trust domain.</param>
/// <param name="Name">The CA's name.</param>
/// <param name="Hue">Which colour, from 0.</param>
internal sealed record Seal(SealKind Kind, char Letter, string Name, int Hue)
{
    public static readonly Seal SelfMade = new(SealKind.SelfMade, 's', "self-made, not verifiable", 0);

    public static readonly Seal Token = new(SealKind.Token, 't', "token, no certificate", 0);
}

internal enum SealKind
{
    Authority,
    SelfMade,
    Token,
}
