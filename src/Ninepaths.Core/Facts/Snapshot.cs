using System.Collections.Immutable;

namespace Ninepaths.Facts;

/// <summary>Everything that was observed of a cluster, and nothing that was concluded. Immutable; never holds a private key or a token.</summary>
public sealed record Snapshot
{
    /// <summary>Where the facts come from.</summary>
    public required SnapshotSource Source { get; init; }

    /// <summary>When they were taken, where that is known.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The machines that were looked at.</summary>
    public ImmutableArray<Host> Hosts { get; init; } = [];

    /// <summary>Objects as the API server gave them.</summary>
    public ApiObjects Api { get; init; } = ApiObjects.NotObserved;

    /// <summary>etcd's own list of its members (<c>etcdctl member list</c>); default when nobody asked.</summary>
    public ImmutableArray<EtcdMember> EtcdMembers { get; init; }

    /// <summary>What ports answered that belong to none of the hosts: load balancers, services, endpoints named by a user; default when nobody
    /// probed any. Ports of hosts: <see cref="Host.Probes"/>.</summary>
    public ImmutableArray<ProbeFact> Probes { get; init; }

    /// <summary>The API server's version (<c>/version</c>, <c>gitVersion</c>), e.g. <c>v1.36.2</c>.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>What could not be read, and what would make it readable.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];

    /// <summary>The gaps that are a whole host of an inventory each: it should have been read, and nothing of it was.</summary>
    public IEnumerable<Gap> Unread => Gaps.Where(gap => gap.Origin == Origin.WholeHost(gap.Origin.Host) && Hosts.All(host => host.Name != gap.Origin.Host));
}

/// <summary>The kind of source and the name a user knows it by.</summary>
public sealed record SnapshotSource(SourceKind Kind, string Name);

/// <summary>How the facts were obtained.</summary>
public enum SourceKind
{
    /// <summary>A capture on disk: a directory or a .tar.gz.</summary>
    Capture,

    /// <summary>This host, or a host's file system mounted here.</summary>
    Host,

    /// <summary>Several hosts, each behind a command that gives a shell there.</summary>
    Inventory,

    /// <summary>The API server alone.</summary>
    ApiServer,
}

/// <summary>Something that should have been read and was not.</summary>
/// <param name="Origin">What it was.</param>
/// <param name="Reason">Why it was not read, e.g. <c>permission denied</c>.</param>
/// <param name="Needs">What would show it, e.g. <c>run as root</c>.</param>
public sealed record Gap(Origin Origin, string Reason, string Needs);

/// <summary>A member of etcd as etcd itself stores it. Stored peer URLs survive a change of flags.</summary>
public sealed record EtcdMember(string Name, ImmutableArray<string> PeerUrls, ImmutableArray<string> ClientUrls);
