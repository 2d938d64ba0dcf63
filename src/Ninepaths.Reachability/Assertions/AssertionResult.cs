using System.Collections.Immutable;

namespace Ninepaths.Reachability.Assertions;

/// <summary>What came of an assertion.</summary>
/// <param name="Assertion">The assertion.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Reasons">Pairs that break it, or why it could not be decided: the first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record AssertionResult(Assertion Assertion, AssertionOutcome Outcome, ImmutableArray<string> Reasons, int Count);

/// <summary>Whether an assertion holds.</summary>
public enum AssertionOutcome
{
    Holds,
    Broken,

    /// <summary>It could not be decided: nothing in the input is what it is about, or a condition of a higher layer decides.</summary>
    NotObserved,
}
