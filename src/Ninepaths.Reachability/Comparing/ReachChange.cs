using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Comparing;

/// <summary>A pair of ends between which something has changed.</summary>
/// <param name="Source">As both networks name it.</param>
/// <param name="Destination">As both networks name it.</param>
/// <param name="Before">What could get through before.</param>
/// <param name="After">What can get through now.</param>
/// <param name="Appeared">Those of the two ends that were not there before.</param>
/// <param name="Gone">Those of the two ends that are not there any more.</param>
public sealed record ReachChange(
    string Source, string Destination, Answer Before, Answer After, IReadOnlyList<string> Appeared, IReadOnlyList<string> Gone)
{
    /// <summary>Connections that are possible now and were not.</summary>
    public ConnectionSet Gained => After.Connections.Except(Before.Connections);

    /// <summary>Connections that were possible and are not any more.</summary>
    public ConnectionSet Lost => Before.Connections.Except(After.Connections);

    /// <summary>Connections that are protected less than they were.</summary>
    public ConnectionSet LessProtected => Moved(Before, After);

    /// <summary>Connections that are protected better than they were.</summary>
    public ConnectionSet BetterProtected => Moved(After, Before);

    /// <summary>Connections that were possible under a condition only, or in some order of policies, and now are possible in any case.</summary>
    public ConnectionSet ConditionLost => Freed(Before, After);

    /// <summary>Connections that were possible in any case, and now are under a condition only, or in some order of policies.</summary>
    public ConnectionSet ConditionGained => Freed(After, Before);

    /// <summary>True when an attacker has more to go on than before.</summary>
    public bool OpensSomething => !Gained.IsEmpty || !LessProtected.IsEmpty || !ConditionLost.IsEmpty;

    /// <summary>False when the two networks do the same here.</summary>
    internal bool IsAny => OpensSomething || !Lost.IsEmpty || !BetterProtected.IsEmpty || !ConditionGained.IsEmpty;

    private static ConnectionSet Freed(Answer bound, Answer free) =>
        bound.Restricted.Union(bound.Ambiguous).Intersect(free.Connections.Except(free.Restricted).Except(free.Ambiguous));

    private static ConnectionSet Moved(Answer high, Answer low) => ConnectionSet.Union(
        from had in high.Protections.Levels
        from has in low.Protections.Levels
        where has.Key < had.Key
        select had.Value.Intersect(has.Value));
}
