namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Why a selector cannot be parsed.</summary>
/// <param name="Column">Where, from 1.</param>
/// <param name="Message">What was expected.</param>
internal readonly record struct SelectorError(int Column, string Message)
{
    public override string ToString() => $"column {Column}: {Message}";
}
