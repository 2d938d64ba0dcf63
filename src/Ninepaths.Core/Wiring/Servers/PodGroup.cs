using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Servers;

/// <summary>Pods that one controller made of one template: looked at once, however many they are.</summary>
/// <param name="Owner">What made them: <c>deployments/shop/cart</c>; a pod by itself.</param>
/// <param name="Pod">One of them.</param>
/// <param name="Nodes">The nodes they run on.</param>
internal sealed record PodGroup(string Owner, ApiObject Pod, ImmutableArray<string> Nodes)
{
    private const string Mirror = "kubernetes.io/config.mirror";

    public string Namespace => Pod.Namespace ?? "";

    public string Account => Pod.Body.Text("spec", "serviceAccountName") ?? "default";

    /// <summary>All but static pods, which have no token and are judged by their manifests.</summary>
    public static ImmutableArray<PodGroup> Find(ApiObjects api)
    {
        var groups = new Dictionary<(string?, string, string?), (ApiObject First, HashSet<string> Nodes)>();
        foreach (var pod in api.Of("pods"))
        {
            if (pod.Body.Text("metadata", "annotations", Mirror) is not null) continue;
            var key = (pod.Namespace, OwnerOf(pod), pod.Body.Text("metadata", "labels", "controller-revision-hash"));
            if (!groups.TryGetValue(key, out var group)) groups[key] = group = (pod, new(StringComparer.Ordinal));
            if (pod.Body.Text("spec", "nodeName") is { } node) group.Nodes.Add(node);
        }

        return [.. groups.Select(group => new PodGroup(group.Key.Item2, group.Value.First, [.. group.Value.Nodes.Order(StringComparer.Ordinal)]))];
    }

    /// <summary>A ReplicaSet is its Deployment's: the name is the Deployment's with the hash of the template behind it.</summary>
    private static string OwnerOf(ApiObject pod)
    {
        foreach (var owner in pod.Body.Items("metadata", "ownerReferences"))
        {
            if (owner.Text("kind") is not { } kind || owner.Text("name") is not { } name || owner.Flag("controller") is false) continue;
            var hash = pod.Body.Text("metadata", "labels", "pod-template-hash");
            return kind == "ReplicaSet" && hash is not null && name.EndsWith("-" + hash, StringComparison.Ordinal)
                ? $"deployments/{pod.Namespace}/{name[..^(hash.Length + 1)]}" : $"{kind.ToLowerInvariant()}s/{pod.Namespace}/{name}";
        }

        return pod.Origin.Place;
    }
}
