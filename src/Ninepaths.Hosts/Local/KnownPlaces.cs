using System.Collections.Immutable;

namespace Ninepaths.Hosts.Local;

/// <summary>Where distributions of Kubernetes keep their configuration. What is kept elsewhere is found because something here names it.</summary>
internal static class KnownPlaces
{
    /// <summary>Read with everything below.</summary>
    public static readonly ImmutableArray<string> Trees =
    [
        "/etc/kubernetes", "/etc/etcd", "/etc/ssl/etcd", "/etc/cni/net.d", "/etc/containerd", "/etc/crio", "/var/lib/kubelet/pki", "/var/lib/kubernetes",
        "/etc/rancher", "/var/lib/rancher/k3s/server/tls", "/var/lib/rancher/k3s/server/cred", "/var/lib/rancher/k3s/server/etc", "/var/lib/rancher/k3s/agent/etc",
        "/var/lib/rancher/k3s/agent/pod-manifests", "/var/lib/rancher/rke2/server/tls", "/var/lib/rancher/rke2/server/cred", "/var/lib/rancher/rke2/server/etc",
        "/var/lib/rancher/rke2/agent/etc", "/var/lib/rancher/rke2/agent/pod-manifests",
        "/etc/k0s", "/var/lib/k0s/pki", "/etc/microshift", "/var/lib/microshift/certs", "/var/lib/microshift/resources",
        "/var/snap/microk8s/current/args", "/var/snap/microk8s/current/certs", "/var/snap/microk8s/current/credentials",
        "/system/secrets/etcd", "/system/secrets/kubernetes", "/system/config/kubernetes", "/etc/eks", "/etc/srv/kubernetes",
        "/etc/wireguard", "/etc/swanctl",
    ];

    /// <summary>Only the files that stand in them.</summary>
    public static readonly ImmutableArray<string> Directories = ["/var/lib/rancher/k3s/agent", "/var/lib/rancher/rke2/agent", "/var/lib/k0s", "/var/lib/kube-proxy"];

    public static readonly ImmutableArray<string> Files =
    [
        "/var/lib/kubelet/config.yaml", "/var/lib/kubelet/instance-config.yaml", "/var/lib/kubelet/kubeadm-flags.env", "/var/lib/kubelet/kubeconfig",
        "/var/lib/kubelet/bootstrap-kubeconfig", "/etc/default/kubelet", "/etc/sysconfig/kubelet", "/etc/etcd.env", "/etc/default/etcd",
        "/var/lib/rancher/k3s/server/db/etcd/config", "/var/lib/rancher/rke2/server/db/etcd/config", "/var/lib/microshift/etcd/config",
        "/home/kubernetes/kubelet-config.yaml", "/root/.kube/config", "/etc/ipsec.conf",
        "/etc/nginx/nginx.conf", "/etc/haproxy/haproxy.cfg", "/kind/kubeadm.conf", "/kind/product_name", "/system/state/config.yaml",
        "/etc/mcs-machine-config-content.json", "/etc/hosts", "/etc/hostname", "/etc/os-release", "/etc/resolv.conf",
    ];

    /// <summary>Looked at for their mode and owner; what is in them is nobody's business.</summary>
    public static readonly ImmutableArray<string> OnlyLookedAt = [
        "/var/lib/etcd", "/var/lib/kubelet", "/var/lib/rancher/k3s/server/db/etcd", "/var/lib/rancher/k3s/server/db/state.db",
        "/var/lib/rancher/rke2/server/db/etcd", "/var/lib/rancher/rke2/server/db/state.db", "/var/lib/k0s/etcd",
    ];

    public static readonly ImmutableArray<string> UnitDirectories =
        ["/etc/systemd/system", "/run/systemd/system", "/etc/systemd/system.control", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

    /// <summary>Files that are nothing but a token or a password (k3s, RKE2).</summary>
    public static readonly ImmutableArray<string> Tokens =
    [
        "/var/lib/rancher/k3s/server/token", "/var/lib/rancher/k3s/server/node-token", "/var/lib/rancher/k3s/server/agent-token",
        "/var/lib/rancher/rke2/server/token", "/var/lib/rancher/rke2/server/node-token", "/var/lib/rancher/rke2/server/agent-token",
        "/etc/rancher/node/password", "/var/lib/rancher/k3s/server/cred/ipsec.psk", "/var/lib/rancher/rke2/server/cred/ipsec.psk",
    ];

    /// <summary>Content below these is data, state of the kernel, or a secret of something else.</summary>
    public static readonly ImmutableArray<string> Closed =
        ["/proc", "/sys", "/dev", "/var/log", "/var/run/secrets", "/run/secrets", "/var/lib/kubelet/pods", "/var/lib/kubelet/plugins", "/var/lib/etcd", "/etc/ssh", "/etc/shadow", "/etc/gshadow", "/etc/security"];

    /// <summary>Parts of the names of programs and units of a cluster.</summary>
    public static readonly ImmutableArray<string> Words =
    [
        "kube", "etcd", "k3s", "rke2", "k0s", "microshift", "hyperkube", "containerd", "crio", "cri-o", "cri-docker", "konnectivity", "coredns", "flannel",
        "calico", "cilium", "weave", "haproxy", "keepalived",
    ];

    /// <summary>True when files below are never read, whoever names them.</summary>
    public static bool IsClosed(string path) =>
        Closed.Any(closed => path == closed || path.StartsWith(closed + "/", StringComparison.Ordinal)) || path.Contains("/.ssh/", StringComparison.Ordinal) || path.EndsWith(".log", StringComparison.Ordinal);

    /// <summary>True when a name (of a program or a unit) is that of a part of a cluster.</summary>
    public static bool IsOfCluster(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
