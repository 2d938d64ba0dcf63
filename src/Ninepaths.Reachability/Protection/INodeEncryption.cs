using Ninepaths.Facts;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection;

/// <summary>Encryption of packets between nodes by a network plug-in.</summary>
public interface INodeEncryption
{
    /// <summary>e.g. <c>WireGuard (Cilium)</c>.</summary>
    string Name { get; }

    /// <summary>What happens to packets between two ends; pods may be in the network of their node.</summary>
    WireVerdict Between(WireEnd source, WireEnd destination);
}

/// <summary>An end of packets: a pod, or a node by itself, or neither for what is outside the cluster.</summary>
/// <param name="Pod">The pod, if it is one.</param>
/// <param name="Node">The node it is on, or that it is; null where that is not known, and for the outside.</param>
public readonly record struct WireEnd(Pod? Pod, Node? Node);

/// <summary>What happens to packets on their way.</summary>
/// <param name="Outcome">Whether they are encrypted.</param>
/// <param name="Because">Why, in a clause.</param>
/// <param name="Origin">The object that says so; null for none.</param>
public sealed record WireVerdict(WireOutcome Outcome, string Because, Origin? Origin = null);

/// <summary>Whether packets are encrypted on the wire.</summary>
public enum WireOutcome
{
    Clear,

    /// <summary>Encrypted with the keys of nodes.</summary>
    Encrypted,

    /// <summary>Encrypted when the ends are on different nodes, which was not observed; in clear when they share one.</summary>
    EncryptedBetweenNodes,

    NotObserved,
}

/// <summary>Which of two outcomes protects less.</summary>
internal static class WireOutcomes
{
    /// <summary>Lowest for the worst. What was not observed is better than clear only.</summary>
    public static int Rank(this WireOutcome outcome) => outcome switch
    {
        WireOutcome.Clear => 0,
        WireOutcome.NotObserved => 1,
        WireOutcome.EncryptedBetweenNodes => 2,
        _ => 3,
    };
}
