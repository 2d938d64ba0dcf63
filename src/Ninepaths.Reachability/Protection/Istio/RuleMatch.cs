namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Whether a rule matches, and if that depends on what is not known, on what.</summary>
/// <param name="Truth">Whether.</param>
/// <param name="On">In words, when it depends; empty otherwise.</param>
internal readonly record struct RuleMatch(Truth Truth, string On)
{
    public static readonly RuleMatch Yes = new(Truth.Yes, "");
    public static readonly RuleMatch No = new(Truth.No, "");

    public static RuleMatch Of(bool holds) => holds ? Yes : No;

    public static RuleMatch Depends(string on) => new(Truth.Depends, on);

    /// <summary>Yes if all are.</summary>
    public static RuleMatch All(IEnumerable<RuleMatch> parts)
    {
        var on = new List<string>();
        foreach (var part in parts)
        {
            if (part.Truth == Truth.No) return No;
            if (part.Truth == Truth.Depends && !on.Contains(part.On)) on.Add(part.On);
        }

        return on.Count == 0 ? Yes : Depends(string.Join(" and ", on));
    }

    /// <summary>Yes if any is.</summary>
    public static RuleMatch Any(IEnumerable<RuleMatch> parts)
    {
        var on = new List<string>();
        foreach (var part in parts)
        {
            if (part.Truth == Truth.Yes) return Yes;
            if (part.Truth == Truth.Depends && !on.Contains(part.On)) on.Add(part.On);
        }

        return on.Count == 0 ? No : Depends(on is [var only] ? only : $"({string.Join(" or ", on)})");
    }
}

/// <summary>Whether something holds of a request of which not everything is known.</summary>
internal enum Truth
{
    No,
    Depends,
    Yes,
}
