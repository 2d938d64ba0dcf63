using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>k3s or RKE2 on one host: a server, which is an agent too, or an agent alone.</summary>
internal sealed class RancherProgram(RancherFamily family, bool isServer, Host host, Origin origin, RancherOptions options)
    : EmbeddedProgram(family.Program, host, origin)
{
    public RancherFamily Family { get; } = family;

    public bool IsServer { get; } = isServer;

    public RancherOptions Options { get; } = options;

    public string Data { get; } = options.Text("data-dir")?.TrimEnd('/') ?? family.DataDirectory;

    public string Tls => Data + "/server/tls";

    /// <summary>The port that users, agents and pods dial.</summary>
    public int Port => Family.IsEmbedded ? Options.Number("https-listen-port") ?? 6443 : 6443;

    /// <summary>The port at which the API server itself listens: k3s stands in front of its own.</summary>
    public int ApiPort => Family.IsEmbedded ? Port + 1 : Port;

    /// <summary>Where the cluster's state is kept; null for agents.</summary>
    public Datastore? Datastore => IsServer ? _datastore ??= DatastoreFinder.Of(this) : null;

    private Datastore? _datastore;

    public override string ManifestDirectory => Data + "/agent/pod-manifests";

    public override ImmutableArray<OwnKubeconfig> Kubeconfigs =>
    [
        .. IsServer ? (OwnKubeconfig[])
        [
            new($"{Data}/server/cred/supervisor.kubeconfig", $"{Name}-supervisor", $"system:{Name}-supervisor", IsMaster: true),
            new($"{Data}/server/cred/cloud-controller.kubeconfig", $"{Name}-cloud-controller-manager", $"{Name}-cloud-controller-manager"),
            new($"{Data}/server/cred/admin.kubeconfig", null, "system:admin"),
            new($"{Data}/server/cred/api-server.kubeconfig", null, "system:apiserver"),
        ] : [],
        new($"{Data}/agent/{Name}controller.kubeconfig", $"{Name}-agent", $"system:{Name}-controller"),
    ];

    public override ImmutableArray<Gap> Gaps => Options.Gaps;

    public override IEnumerable<PathRemark> Remarks => Datastore?.Remarks ?? [];

    public override IEnumerable<Launch> Launches(IReadOnlyList<EmbeddedProgram> all)
    {
        var launches = (IsServer && Family.IsEmbedded ? RancherServer.Launches(this) : [])
            .Concat(IsServer && Options.Is("disable-agent") ? [] : RancherAgent.Launches(this, [.. all.OfType<RancherProgram>()]));
        // Any argument may stand in a file that was not read.
        return Options.Gaps is [var gap, ..] ? launches.Select(launch => launch with { Unobserved = gap }) : launches;
    }

    /// <summary>True for every version that has what came with this one; an unknown version counts as the newest.</summary>
    public bool Has(ComponentVersion since) => Version is not { } version || version >= since;

    /// <summary>The same for what was put into several branches: each first patch release that has it, the newest branch first.</summary>
    public bool Has(params ReadOnlySpan<ComponentVersion> since)
    {
        if (Version is not { } version || version.Minor > since[0].Minor) return true;
        foreach (var first in since)
            if (first.Minor == version.Minor) return version >= first;
        return false;
    }

    /// <summary>The node's name: <c>--node-name</c>, else what the host calls itself.</summary>
    public static string NodeName(Host host, RancherOptions options) =>
        (options.Text("node-name") ?? Nodes.NodeTable.HostName(host) ?? host.Name).ToLowerInvariant();
}
