namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Which labels of pods take part in Cilium's identities; no selector finds a pod by the others.</summary>
/// <remarks>The default list of <c>pkg/labelsfilter/filter.go</c>: its patterns hold at the start of a key, and the longer match wins.</remarks>
internal static class IdentityLabels
{
    private static readonly string[] Left =
    [
        "io.kubernetes", "kubernetes.io", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-completion-index",
        "k8s.io", "pod-template-generation", "pod-template-hash", "controller-revision-hash", "annotation", "etcd_node",
    ];

    public static bool Counts(string key) =>
        !Left.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !key.Contains("beta.kubernetes.io", StringComparison.Ordinal);
}
