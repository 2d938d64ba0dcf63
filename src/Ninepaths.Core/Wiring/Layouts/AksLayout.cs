using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Azure AKS: its nodes' labels and provider ids, and its API servers' names.</summary>
/// <remarks>aks-engine shares most labels and places, and has a control plane of its own: the node image's label is AKS's alone.</remarks>
internal static class AksLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) => OwnControlPlane.IsSeen(facts) ? [] :
    [
        .. Seen.OnNodes(facts, node => Seen.ProviderId(node, "azure://") is { } id
            && Seen.Label(node, "kubernetes.azure.com/node-image-version") is { } sign ? $"{id}, {sign}" : null),
        .. Seen.Says(facts, "/var/lib/kubelet/kubeconfig", ".azmk8s.io", "an API server of AKS"),
    ];
}
