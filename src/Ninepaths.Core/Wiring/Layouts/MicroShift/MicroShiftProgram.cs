using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Layouts.Embedded;
using Ninepaths.Wiring.Nodes;

namespace Ninepaths.Wiring.Layouts.MicroShift;

/// <summary>MicroShift on one host: the control plane and the kubelet in one process, etcd in another that it starts.</summary>
internal sealed class MicroShiftProgram(Host host, Origin origin, MicroShiftConfig config, string node, string? address)
    : EmbeddedProgram("microshift", host, origin)
{
    public const string Data = "/var/lib/microshift";

    public const string Certificates = Data + "/certs";

    public MicroShiftConfig Config { get; } = config;

    /// <summary>The node's name.</summary>
    public string Node { get; } = node;

    /// <summary>The node's address; null where it was not observed.</summary>
    public string? Address { get; } = address;

    public override ImmutableArray<Gap> Gaps => Config.Gaps;

    public override ImmutableArray<OwnKubeconfig> Kubeconfigs =>
    [
        new(Kubeconfig("cluster-policy-controller"), "cluster-policy-controller", "system:kube-controller-manager"),
        new(Kubeconfig("route-controller-manager"), "route-controller-manager",
            "system:serviceaccount:openshift-route-controller-manager:route-controller-manager-sa"),
        new(Kubeconfig("observability-client"), null, "openshift-observability-client"),
    ];

    public override IEnumerable<Launch> Launches(IReadOnlyList<EmbeddedProgram> all) =>
        // Any field may stand in a file that was not read.
        Config.Gaps is [var gap, ..] ? MicroShiftLaunches.Of(this).Select(launch => launch with { Unobserved = gap }) : MicroShiftLaunches.Of(this);

    /// <summary>Where it keeps the kubeconfig of a component.</summary>
    public static string Kubeconfig(string component) => $"{Data}/resources/{component}/kubeconfig";

    public static string NodeName(Host host, MicroShiftConfig config) =>
        (config["node.hostnameOverride"]?.Value ?? NodeTable.HostName(host) ?? host.Name).ToLowerInvariant();
}
