using System.Collections.Immutable;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts;

/// <summary>Whether a machine is part of a Kubernetes cluster.</summary>
public static class HostDetection
{
    private static readonly ImmutableArray<string> Signs =
    [
        "/etc/kubernetes/kubelet.conf", "/etc/kubernetes/manifests/kube-apiserver.yaml", "/etc/kubernetes/manifests/etcd.yaml", "/var/lib/kubelet/config.yaml",
        "/etc/kubernetes/kubelet/config.json", "/home/kubernetes/kubelet-config.yaml", "/etc/rancher/k3s/k3s.yaml", "/var/lib/rancher/k3s/agent/kubelet.kubeconfig",
        "/var/lib/rancher/rke2/agent/kubelet.kubeconfig", "/var/lib/k0s/pki/ca.crt", "/var/lib/microshift/resources/kubeadmin/kubeconfig",
        "/var/snap/microk8s/current/args/kubelite", "/etc/kubernetes/kubeconfig-kubelet", "/etc/kubernetes/manifests/kube-apiserver-pod.yaml",
        "/var/lib/kubelet/kubeconfig", "/etc/kubernetes/kubelet.env",
    ];

    private static readonly ImmutableArray<string> Programs =
        ["kubelet", "kube-apiserver", "kube-controller", "kube-scheduler", "kube-proxy", "etcd", "k3s-server", "k3s-agent", "k3s", "rke2", "k0s", "microshift", "kubelite"];

    private static readonly ImmutableArray<string> Units = ["kubelet.service", "kube-apiserver.service", "k3s.service", "k3s-agent.service", "rke2-server.service", "rke2-agent.service"];

    /// <summary>True when the host mounted at this root (<c>/</c> for this one) has a kubelet, a control plane or etcd on it.</summary>
    public static bool LooksLikeKubernetes(string root)
    {
        if (!Directory.Exists(root)) return false;
        var files = new MountedFiles(root, Limits.Default);
        return Signs.Any(files.IsFile) || KnownPlaces.UnitDirectories.Any(directory => Units.Any(unit => files.IsFile($"{directory}/{unit}"))) || Runs(files);
    }

    private static bool Runs(MountedFiles files)
    {
        var proc = files.OnDisk("/proc");
        return files.IsThisMachine && Directory.Exists(proc)
            && MountedProc.Pids(proc).Any(pid => BoundedFile.Read($"{proc}/{pid}/comm", 64).Bytes is { } name && Programs.Contains(System.Text.Encoding.UTF8.GetString(name).Trim()));
    }
}
