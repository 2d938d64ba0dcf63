using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>Google GKE: its nodes' labels, versions and provider ids, and the program with which its kubelets log in.</summary>
internal static class GkeLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) => OwnControlPlane.IsSeen(facts) ? [] :
    [
        .. Seen.OnNodes(facts, node => Seen.ProviderId(node, "gce://") is { } id
            && (Seen.Label(node, "cloud.google.com/gke-") ?? Seen.Version(node, "-gke.")) is { } sign ? $"{id}, {sign}" : null),
        .. Seen.Says(facts, "/var/lib/kubelet/kubeconfig", "gke-exec-auth-plugin", "the kubelet logs in with GKE's plug-in"),
    ];
}
