using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Rights;

/// <summary>A role with its rules as they are in force.</summary>
/// <param name="Object">The Role or ClusterRole.</param>
/// <param name="Rules">Its rules; of an aggregated ClusterRole that nobody has filled in, those of the roles that it selects.</param>
internal sealed record RoleRules(ApiObject Object, ImmutableArray<PolicyRule> Rules)
{
    /// <summary>True when it is put together from other ClusterRoles by their labels.</summary>
    public bool IsAggregated => Object.Body.At("aggregationRule") is not null;

    public bool AllowsEverything { get; } = Rules.Any(rule => rule.IsEverything);

    /// <summary>What of <see cref="RightTable"/> it allows.</summary>
    public ImmutableArray<RoleRight> Rights { get; } = RightTable.Of(Rules);

    /// <summary>What it says, leaving aggregation aside.</summary>
    public static ImmutableArray<PolicyRule> Own(ApiObject role) => [.. role.Body.Items("rules").Select(PolicyRule.Of)];
}
