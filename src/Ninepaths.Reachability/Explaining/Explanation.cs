using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Explaining;

/// <summary>Why a connection is possible or not, layer by layer.</summary>
public sealed record Explanation
{
    /// <summary>The source: a pod, a node or an address.</summary>
    public required string Source { get; init; }

    public required string Destination { get; init; }

    public required AddressFamilies Family { get; init; }

    public required Protocol Protocol { get; init; }

    /// <summary>0 for protocols without ports.</summary>
    public required int Port { get; init; }

    /// <summary>How many pairs of pods the answer is the same for.</summary>
    public int Pairs { get; init; } = 1;

    public required ExplainedSide Egress { get; init; }

    public required ExplainedSide Ingress { get; init; }

    /// <summary>The node that both are on, whose traffic a pod does not refuse; null where that plays no part.</summary>
    public string? OwnNode { get; init; }

    /// <summary>The TCP port of the tunnel in which a mesh carries it, which is all that policies see of it; null for none.</summary>
    public int? CarriedOn { get; init; }

    /// <summary>What meshes make of it; null where none has a hand in it, or policies deny it already.</summary>
    public MeshPart? Mesh { get; init; }

    /// <summary>What happens to its packets between nodes; null where that is not asked any more.</summary>
    public WireVerdict? Wire { get; init; }

    /// <summary>The verdict of all layers together.</summary>
    public required ExplainedVerdict Verdict { get; init; }

    /// <summary>What protects it; null where it is denied.</summary>
    public ProtectionLevel? Protection { get; init; }

    /// <summary>What more must hold; null for nothing.</summary>
    public string? Restriction { get; init; }
}

/// <summary>What becomes of a connection.</summary>
public enum ExplainedVerdict
{
    Allowed,

    /// <summary>Allowed under a condition that cannot be decided from outside.</summary>
    Restricted,

    /// <summary>Policies of equal priority disagree.</summary>
    Ambiguous,
    Denied,

    /// <summary>Policies let it through, and a mesh refuses it.</summary>
    RefusedByMesh,
}
