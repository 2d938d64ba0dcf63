using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection;

/// <summary>A service mesh: what its proxies let through, and what they encrypt and authenticate.</summary>
public interface IMesh
{
    /// <summary>e.g. <c>Istio</c>.</summary>
    string Name { get; }

    /// <summary>Everything of a pod that the mesh looks at, as a value that is equal for pods it treats alike; null for a pod it knows nothing of.</summary>
    /// <remarks>Pods of equal profile have the same verdict with every third one, so the engine asks once for all of them.</remarks>
    object? Profile(Pod pod);

    /// <summary>What becomes of connections between two ends; at least one is a pod.</summary>
    MeshVerdict Judge(MeshEnd source, MeshEnd destination);
}

/// <summary>An end of a connection as a mesh sees it: a pod, or addresses outside the cluster (or a node's).</summary>
/// <param name="Pod">Null for what is no pod.</param>
/// <param name="Addresses">The addresses of what is no pod; of a pod, null.</param>
public readonly record struct MeshEnd(Pod? Pod, Addresses.AddressSet? Addresses)
{
    public static MeshEnd Of(Pod pod) => new(pod, null);

    public static MeshEnd Of(Addresses.AddressSet addresses) => new(null, addresses);
}
