using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What arrives at a pod from a client.</summary>
/// <param name="Because">Why, in a clause.</param>
/// <param name="Origin">The DestinationRule that says so; null for none.</param>
/// <param name="FromMesh">The client is in the mesh, whatever it sends.</param>
internal sealed record ClientTraffic(Transport Transport, string Because, Origin? Origin, bool FromMesh);

/// <summary>What a client speaks.</summary>
internal enum Transport
{
    PlainText,

    /// <summary>Mutual TLS of the mesh, between sidecars or as HBONE.</summary>
    MeshTls,

    /// <summary>TLS without a certificate of the mesh (SIMPLE, MUTUAL of a DestinationRule).</summary>
    OtherTls,
}
