using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Amazon EKS: its nodes' labels, versions and provider ids, what its machine image writes, and its API servers' names.</summary>
/// <remarks>awslabs/amazon-eks-ami, nodeadm. The version alone is no sign: EKS Distro runs anywhere.</remarks>
internal static class EksLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) => OwnControlPlane.IsSeen(facts) ? [] :
    [
        .. Seen.OnNodes(facts, node => Seen.ProviderId(node, "aws://") is { } id
            && (Seen.Label(node, "eks.amazonaws.com/") ?? Seen.Version(node, "-eks-")) is { } sign ? $"{id}, {sign}" : null),
        .. Seen.At(facts, "/etc/eks/kubelet/environment", "the kubelet's flags by the EKS machine image"),
        .. Seen.Says(facts, "/var/lib/kubelet/kubeconfig", ".eks.amazonaws.com", "an API server of EKS"),
    ];
}
