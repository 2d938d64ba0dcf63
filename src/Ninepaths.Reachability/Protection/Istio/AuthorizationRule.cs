using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>A rule of an AuthorizationPolicy: any source, and any operation, and every <c>when</c>.</summary>
/// <param name="Index">Its place in the policy, from 0.</param>
/// <param name="Sources">Each the conditions of one <c>from</c>, all of which must hold; without any, every source.</param>
/// <param name="Operations">Each the conditions of one <c>to</c>, all of which must hold; without any, every operation.</param>
/// <param name="When">All must hold.</param>
internal sealed record AuthorizationRule(
    int Index,
    Origin Origin,
    ImmutableArray<ImmutableArray<AuthorizationCondition>> Sources,
    ImmutableArray<ImmutableArray<AuthorizationCondition>> Operations,
    ImmutableArray<AuthorizationCondition> When)
{
    public IEnumerable<AuthorizationCondition> Conditions => Sources.Concat(Operations).SelectMany(each => each).Concat(When);
}
