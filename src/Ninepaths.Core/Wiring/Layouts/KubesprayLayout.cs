using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>kubespray: kubeadm with certificates, etcd and kubelet flags in places of its own.</summary>
internal static class KubesprayLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. Seen.At(facts, "/etc/kubernetes/kubelet.env", "the kubelet's flags by kubespray"),
        .. Seen.At(facts, "/etc/etcd.env", "etcd's settings by kubespray"),
        .. Seen.Below(facts, "/etc/ssl/etcd/ssl/", "etcd's certificates where kubespray keeps them"),
    ];
}
