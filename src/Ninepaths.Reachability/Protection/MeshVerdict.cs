using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection;

/// <summary>What a mesh makes of all connections from one end to another. What no part names passes as it is, in clear.</summary>
/// <param name="Parts">Disjoint.</param>
public sealed record MeshVerdict(ImmutableArray<MeshPart> Parts)
{
    /// <summary>The mesh has no hand in it.</summary>
    public static readonly MeshVerdict Untouched = new([]);
}

/// <summary>Connections that a mesh treats alike.</summary>
/// <param name="Connections">Which.</param>
/// <param name="Outcome">What becomes of them.</param>
/// <param name="Because">Why, in a clause: <c>PeerAuthentication istio-system/default is STRICT and the client has no sidecar</c>.</param>
/// <param name="Origin">The object that decided; null for a default.</param>
/// <param name="Restriction">What more must hold of a request, in words; null for nothing.</param>
public sealed record MeshPart(ConnectionSet Connections, MeshOutcome Outcome, string Because, Origin? Origin = null, string? Restriction = null)
{
    /// <summary>The TCP port of a tunnel in which the mesh carries them: network policies see that port, and not the one that is dialled. Null for none.</summary>
    public int? CarriedOn { get; init; }
}

/// <summary>What a mesh does with a connection.</summary>
public enum MeshOutcome
{
    /// <summary>It passes in plain text.</summary>
    Clear,

    /// <summary>It passes encrypted, and both ends have shown a certificate of the mesh.</summary>
    MutuallyAuthenticated,

    /// <summary>An authorization policy refuses it.</summary>
    Refused,

    /// <summary>The two ends cannot talk: one speaks TLS where the other does not.</summary>
    Mismatch,

    /// <summary>What happens depends on something that was not observed.</summary>
    NotObserved,
}
