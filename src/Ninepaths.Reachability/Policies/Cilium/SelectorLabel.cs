namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>A label as selectors of Cilium name it: a source and a key (<c>pkg/labels/labels.go</c>).</summary>
/// <param name="Source"><c>k8s</c>, <c>any</c>, <c>reserved</c>, <c>cidr</c> and others; <c>any</c> where none is given.</param>
/// <param name="Key">The rest.</param>
internal readonly record struct SelectorLabel(string Source, string Key)
{
    public const string NamespaceKey = "io.kubernetes.pod.namespace";
    public const string NamespaceLabels = "io.cilium.k8s.namespace.labels";
    public const string ServiceAccountKey = "io.cilium.k8s.policy.serviceaccount";
    public const string ClusterKey = "io.cilium.k8s.policy.cluster";

    public bool IsReserved => Source == "reserved";

    /// <summary>Whether a label of Kubernetes is meant.</summary>
    public bool IsKubernetes => Source is "k8s" or "any";

    public bool IsNamespace => IsKubernetes && Key == NamespaceKey;

    public bool IsNamespaceLabel => IsKubernetes && Key.StartsWith(NamespaceLabels, StringComparison.Ordinal);

    public static SelectorLabel Of(string text)
    {
        if (text.StartsWith('$')) return new("reserved", text[1..]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new("any", text) : new(colon == 0 ? "any" : text[..colon], text[(colon + 1)..]);
    }

    public override string ToString() => Source == "any" ? Key : $"{Source}:{Key}";
}
