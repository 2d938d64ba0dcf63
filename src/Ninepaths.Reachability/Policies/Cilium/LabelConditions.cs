using System.Collections.Immutable;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Policies.Cilium;

/// <summary>Requirements of selectors as conditions on labels.</summary>
internal static class LabelConditions
{
    public static LabelExpression Of(Requirement requirement, LabelKey key) => requirement.Operator switch
    {
        SelectorOperator.In => new LabelExpression.In(key, requirement.Values),
        SelectorOperator.NotIn => new LabelExpression.In(key, requirement.Values).Negated(),
        SelectorOperator.Exists => new LabelExpression.Has(key),
        _ => new LabelExpression.Has(key).Negated(),
    };

    public static LabelExpression Constant(bool holds) => holds ? LabelExpression.Everything : LabelExpression.Nothing;

    /// <summary>All parts, without those that always hold; one that never holds makes it nothing.</summary>
    public static LabelExpression All(IEnumerable<LabelExpression> parts)
    {
        var all = parts.Where(part => part is not LabelExpression.And { Parts.IsEmpty: true }).ToImmutableArray();
        return all.Any(part => part is LabelExpression.Or { Parts.IsEmpty: true }) ? LabelExpression.Nothing : LabelExpression.AllOf(all);
    }
}
