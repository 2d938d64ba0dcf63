namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Pods by their labels: <c>selector.matchLabels</c>. Istio knows no expressions.</summary>
internal sealed class WorkloadSelector(IReadOnlyDictionary<string, string> labels)
{
    public bool IsEmpty => labels.Count == 0;

    public IEnumerable<string> Keys => labels.Keys;

    public bool Matches(IReadOnlyDictionary<string, string> pod) =>
        labels.All(label => pod.TryGetValue(label.Key, out var value) && value == label.Value);
}
