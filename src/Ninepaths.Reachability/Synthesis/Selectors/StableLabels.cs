using System.Collections.Frozen;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Synthesis.Selectors;

/// <summary>Which labels of a pod say what it is, and will say it tomorrow.</summary>
internal static class StableLabels
{
    // By what makes a label fit to select by, best first; the sum decides between sets of labels.
    private const int Best = 10, Ordinary = 12, Weak = 30;

    /// <summary>What it costs that a label must be absent: it says nothing of the pod itself.</summary>
    public const int Absent = 32;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal,
        "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component", "app", "k8s-app", "name", "component", "role", "tier");

    // True of one release, and not of the next.
    private static readonly FrozenSet<string> OfRelease = FrozenSet.Create(StringComparer.Ordinal,
        "app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart", "version", "release", "chart", "heritage", "env", "environment");

    // Set by controllers and webhooks pod by pod or rollout by rollout.
    private static readonly FrozenSet<string> Unstable = FrozenSet.Create(StringComparer.Ordinal,
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "rollouts-pod-template-hash", "statefulset.kubernetes.io/pod-name",
        "apps.kubernetes.io/pod-index", "controller-uid", "job-name", "deployment");

    // Cilium leaves these out of identities unless configured otherwise (Documentation/operations/performance/scalability/identity-relevant-labels);
    // the rest are those of meshes, which their webhooks add.
    private static readonly string[] Prefixes =
        ["io.kubernetes", "kubernetes.io", "k8s.io", "annotation", "batch.kubernetes.io/", "topology.kubernetes.io/", "etcd_node", "security.istio.io/", "service.istio.io/", "topology.istio.io/", "sidecar.istio.io/", "linkerd.io/"];

    public static bool Has(string key, string value) =>
        !Unstable.Contains(key) && !Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !key.Contains("beta.kubernetes.io", StringComparison.Ordinal)
            && LabelSyntax.IsKey(key) && LabelSyntax.IsValue(value);

    public static int Cost(string key) => Names.Contains(key) ? Best : OfRelease.Contains(key) ? Weak : Ordinary;
}
