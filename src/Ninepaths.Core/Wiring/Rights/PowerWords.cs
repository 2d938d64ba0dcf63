using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Wiring.Rights;

/// <summary>Says of powers what gives them: binding, role and rule.</summary>
/// <param name="roles">Where an aggregated role has a right from.</param>
/// <param name="expected">The source that says that a grant is meant; null where none does.</param>
internal sealed class PowerWords(RoleBook roles, Func<Grant, string?> expected)
{
    public Power Tell(FoundPower found) => new(found.Kind, found.What, Chain(found.Grants)) { ExpectedBy = ExpectedBy(found.Grants) };

    /// <param name="takeover">Who takes over whom.</param>
    /// <param name="reach">What the one taken over can do.</param>
    public Power Tell(Takeover takeover, FoundPower? reach) =>
        new(PowerKind.Takeover, $"may be {Label(takeover.Target)}{(reach is null ? "" : $", which {reach.What}")}",
            [.. Chain(takeover.Grants), .. reach is null ? [] : Chain([reach.Grants[0]])])
        {
            Over = takeover.Target,
            ExpectedBy = ExpectedBy(takeover.Grants),
        };

    private string? ExpectedBy(ImmutableArray<Grant> grants)
    {
        var sources = grants.Select(expected).ToList();
        return sources.Contains(null) ? null : sources[0];
    }

    private ImmutableArray<PowerStep> Chain(ImmutableArray<Grant> grants) => [.. grants.SelectMany(Steps).Distinct()];

    private IEnumerable<PowerStep> Steps(Grant grant)
    {
        var binding = grant.Binding;
        yield return new(binding.Object.Origin, $"binds {Label(binding.Subject)} to {TextSafety.Inert(binding.RoleName)}"
            + (binding.IsClusterWide ? "" : $" in {TextSafety.Inert(binding.Object.Namespace)}"));
        if (binding.Role is not { } role) yield break;
        var rule = role.Rules[grant.RoleRight.Rule];
        yield return new(role.Object.Origin, $"rule {grant.RoleRight.Rule + 1}: {rule}");
        if (roles.SourceOf(role, grant.Right) is { } source)
            yield return new(source.Origin, $"is aggregated into {TextSafety.Inert(role.Object.Name)}");
    }

    private static string Label(Subject subject) => subject.IsAccount ? $"the service account {TextSafety.Inert(subject.ToString())}"
        : $"the {subject.Kind.ToLowerInvariant()} {TextSafety.Inert(subject.Name)}";
}
