namespace Ninepaths.Reachability.Answers;

/// <summary>What protects a connection that is allowed, from worst to best.</summary>
public enum ProtectionLevel
{
    /// <summary>Nothing: in clear, and neither end knows the other.</summary>
    Clear,

    /// <summary>Something that would decide it was not observed.</summary>
    NotObserved,

    /// <summary>Both ends have authenticated each other out of band, and the packets are in clear (Cilium's mutual authentication without encryption).</summary>
    AuthenticatedInClear,

    /// <summary>Encrypted with keys of nodes when it crosses from one node to another; in clear when both ends share one.</summary>
    EncryptedBetweenNodes,

    /// <summary>Encrypted with keys of nodes; the ends do not know each other.</summary>
    Encrypted,

    /// <summary>Encrypted, and each end has proven to the other who it is.</summary>
    MutuallyAuthenticated,
}
