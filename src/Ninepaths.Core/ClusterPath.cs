using System.Collections.Immutable;

namespace Ninepaths;

/// <summary>One of the nine communication paths. <see cref="All"/> is the only list of them.</summary>
/// <param name="Number">1 to 9.</param>
/// <param name="Name">The name in reports, e.g. <c>apiserver-to-kubelet</c>.</param>
/// <param name="Title">The name for people, e.g. <c>API server → kubelet</c>.</param>
/// <param name="Summary">What travels there, in a few words.</param>
public sealed record ClusterPath(int Number, string Name, string Title, string Summary)
{
    public static readonly ImmutableArray<ClusterPath> All =
    [
        new(1, "apiserver-to-kubelet", "API server → kubelet", "logs, exec, port-forward, metrics"),
        new(2, "kubelet-to-apiserver", "kubelet → API server", "registration, TLS bootstrap, certificate rotation"),
        new(3, "user-to-apiserver", "user → API server", "kubeconfigs, authentication methods, anonymous access"),
        new(4, "apiserver-to-etcd", "API server ↔ etcd", "all state of the cluster, Secrets included"),
        new(5, "etcd-peers", "etcd ↔ etcd", "replication between members"),
        new(6, "pod-to-pod", "pod ↔ pod", "network policies, meshes, encryption"),
        new(7, "pod-to-apiserver", "pod → API server", "service-account tokens, root CA"),
        new(8, "control-plane-to-apiserver", "control plane ↔ API server", "scheduler, controller-manager, kube-proxy, aggregated APIs, webhooks"),
        new(9, "node-to-node", "node ↔ node", "the wire under everything else"),
    ];

    /// <summary>The path with this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 9.</exception>
    public static ClusterPath Of(int number) =>
        number is >= 1 and <= 9 ? All[number - 1] : throw new ArgumentOutOfRangeException(nameof(number), number, "paths are numbered 1 to 9");
}
