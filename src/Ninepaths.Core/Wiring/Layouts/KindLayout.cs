using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>kind: kubeadm inside containers.</summary>
internal static class KindLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. Seen.OnNodes(facts, node => Seen.ProviderId(node, "kind://")),
        .. Seen.At(facts, "/kind/kubeadm.conf", "kind's configuration for kubeadm"),
        .. Seen.At(facts, "/kind/product_name", "kind's node image"),
    ];
}
