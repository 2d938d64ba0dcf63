namespace Ninepaths.Reachability.Proof;

/// <summary>What may become of an attempt; more than one where an API leaves open which of several policies counts.</summary>
[Flags]
internal enum PossibleVerdicts
{
    None = 0,
    Allowed = 1,
    Denied = 2,

    /// <summary>Not decided here: the next tier is asked.</summary>
    GoesOn = 4,
}
