using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>What an assessment says that an earlier report did not, and the other way round.</summary>
/// <param name="Baseline">The earlier report.</param>
/// <param name="Gone">What it had and is not found now, in the order of ids and subjects.</param>
public sealed record BaselineComparison(Baseline Baseline, ImmutableArray<GoneFinding> Gone)
{
    public int Fixed => Gone.Count(gone => gone.Why is Disappearance.Fixed);

    /// <summary>Gone because nobody looked: not fixed.</summary>
    public int OutOfSight => Gone.Length - Fixed;
}

/// <summary>A finding that is not found any more.</summary>
public sealed record GoneFinding(EarlierFinding Finding, Disappearance Why);

/// <summary>Why a finding is not found any more.</summary>
public enum Disappearance
{
    /// <summary>What it was about was looked at, and it is not so.</summary>
    Fixed,

    /// <summary>Its host was not looked at, or a connection that it bore on is no longer fully seen.</summary>
    OutOfSight,
}
