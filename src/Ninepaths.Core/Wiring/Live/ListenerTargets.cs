using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>Ports on which a program of the cluster was seen listening, whatever its settings say.</summary>
internal static class ListenerTargets
{
    // cloud-controller-manager serves like its siblings, and is none of the programs whose settings are known.
    public const int CloudController = 10258;

    public static IEnumerable<ProbeTarget> Find(Cluster cluster) =>
        from host in cluster.Facts.Hosts
        where !host.Listeners.IsDefault
        from listener in host.Listeners
        where listener.Protocol.StartsWith("tcp", StringComparison.Ordinal)
        let role = RoleOf(listener)
        where role is not null
        from target in At(cluster, host, listener, role.Value)
        select target;

    /// <summary>What a listener is, by its program and port; null for what is none of the cluster's. The kernel cuts names after 15 characters.</summary>
    public static ProbeRole? RoleOf(ListenerFact listener) => RoleOf(listener.Process, listener.Port);

    public static ProbeRole? RoleOf(string? process, int port) => (process, port) switch
    {
        ("kube-apiserver", 8080) => ProbeRole.LegacyPlain,
        ("kube-apiserver", _) => ProbeRole.ApiServer,
        ("kubelet", 10255) => ProbeRole.KubeletReadOnly,
        ("kubelet", 10248) => ProbeRole.KubeletHealth,
        ("kubelet", 4194) => ProbeRole.LegacyPlain,
        ("kubelet", _) => ProbeRole.Kubelet,
        ("etcd", 2380 or 7001) => ProbeRole.EtcdPeer,
        ("etcd", 2381) => ProbeRole.EtcdMetrics,
        ("etcd", _) => ProbeRole.Etcd,
        ("kube-scheduler", 10251) => ProbeRole.LegacyPlain,
        ("kube-scheduler", _) => ProbeRole.Scheduler,
        ("kube-controller" or "kube-controller-manager", 10252) => ProbeRole.LegacyPlain,
        ("kube-controller" or "kube-controller-manager" or "cloud-controlle" or "cloud-controller-manager", _) => ProbeRole.ControllerManager,
        // Its other ports are node ports that belong to Services.
        ("kube-proxy", 10249 or 10256) => ProbeRole.KubeProxy,
        ("proxy-server" or "konnectivity-se", _) => ProbeRole.Konnectivity,
        // A distribution's one process, or one whose name was not seen: known ports only.
        ("kube-proxy" or "containerd" or "dockerd" or "coredns" or "crio", _) => null,
        (_, 10250) => ProbeRole.Kubelet,
        (_, 10255) => ProbeRole.KubeletReadOnly,
        (_, 10248) => ProbeRole.KubeletHealth,
        (_, 10257 or 10258) => ProbeRole.ControllerManager,
        (_, 10259) => ProbeRole.Scheduler,
        (_, 10249 or 10256) => ProbeRole.KubeProxy,
        (_, 6443) => ProbeRole.ApiServer,
        (_, 2379) => ProbeRole.Etcd,
        (_, 2380) => ProbeRole.EtcdPeer,
        (_, 2381) => ProbeRole.EtcdMetrics,
        _ => null,
    };

    private static IEnumerable<ProbeTarget> At(Cluster cluster, Host host, ListenerFact listener, ProbeRole role)
    {
        var everywhere = listener.Address is "0.0.0.0" or "::" or "*" or "";
        var outside = everywhere ? new HostPlaces(cluster).Outside(host) : [];
        string[] addresses = everywhere ? outside.IsEmpty ? [HostPlaces.Loopback] : [.. outside] : [CanonicalAddress.Of(listener.Address)];
        foreach (var address in addresses)
            yield return new(host.Name, address, listener.Port, role)
            {
                IsLoopback = HostPlaces.IsLoopback(address),
                Component = listener.Port == CloudController ? null : Owner(cluster, host, role),
            };
    }

    private static string? Owner(Cluster cluster, Host host, ProbeRole role) => KindOf(role) is { } kind
        && cluster.On(host).Where(component => component.Kind == kind).Take(2).ToList() is [var only] ? only.Id : null;

    /// <summary>The program that answers on such a port; null where that may be several.</summary>
    public static ComponentKind? KindOf(ProbeRole role) => role switch
    {
        ProbeRole.ApiServer => ComponentKind.KubeApiserver,
        ProbeRole.Kubelet or ProbeRole.KubeletReadOnly or ProbeRole.KubeletHealth => ComponentKind.Kubelet,
        ProbeRole.Etcd or ProbeRole.EtcdPeer or ProbeRole.EtcdMetrics => ComponentKind.Etcd,
        ProbeRole.Scheduler => ComponentKind.KubeScheduler,
        ProbeRole.ControllerManager => ComponentKind.KubeControllerManager,
        ProbeRole.KubeProxy => ComponentKind.KubeProxy,
        _ => null,
    };
}
