using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>One condition of a selector.</summary>
/// <param name="IsFromMatchLabels">Whether it stands under <c>matchLabels</c>.</param>
internal sealed record Requirement(
    SelectorLabel Label, SelectorOperator Operator, ImmutableArray<string> Values, bool IsFromMatchLabels, ConfigNode Node)
{
    /// <summary>True when what has no such label satisfies it.</summary>
    public bool HoldsWithoutLabel => Operator is SelectorOperator.NotIn or SelectorOperator.DoesNotExist;

    /// <summary>Whether a label of this value satisfies it.</summary>
    public bool Holds(string value) => Operator switch
    {
        SelectorOperator.In => Values.Contains(value),
        SelectorOperator.NotIn => !Values.Contains(value),
        SelectorOperator.Exists => true,
        _ => false,
    };
}

/// <summary>The operators of label selectors.</summary>
internal enum SelectorOperator
{
    In,
    NotIn,
    Exists,
    DoesNotExist,
}
