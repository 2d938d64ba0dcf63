using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>kubeadm: its ConfigMap, and what <c>kubeadm init</c> and <c>kubeadm join</c> leave on hosts.</summary>
internal static class KubeadmLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. facts.Api.Of("configmaps").Where(map => map is { Namespace: "kube-system", Name: "kubeadm-config" })
            .Select(map => new LayoutSign(map.Origin, "kubeadm's ClusterConfiguration")),
        .. Seen.At(facts, "/var/lib/kubelet/kubeadm-flags.env", "the kubelet's flags by kubeadm"),
        .. Seen.At(facts, "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf", "the kubelet's unit by kubeadm"),
        .. Seen.At(facts, "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf", "the kubelet's unit by kubeadm"),
        .. Seen.At(facts, "/etc/kubernetes/pki/apiserver-kubelet-client.crt", "certificates where kubeadm keeps them"),
    ];
}
