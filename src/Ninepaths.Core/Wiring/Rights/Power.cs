using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Rights;

/// <summary>A power that somebody has.</summary>
/// <param name="Kind">Which.</param>
/// <param name="What">What he can do with it here.</param>
/// <param name="Chain">What gives it: binding, role and rule, once for each right that it takes.</param>
public sealed record Power(PowerKind Kind, string What, ImmutableArray<PowerStep> Chain)
{
    /// <summary>The source that says that this subject is meant to have it; null where none does.</summary>
    public string? ExpectedBy { get; init; }

    /// <summary>Who is taken over by it; null for most.</summary>
    public Subject? Over { get; init; }

    public PowerGuide Guide => PowerGuides.Of(Kind);
}

/// <summary>A link of the chain that gives a power.</summary>
/// <param name="Origin">The binding or role.</param>
/// <param name="What">What it says.</param>
public sealed record PowerStep(Origin Origin, string What);

/// <summary>Somebody and his powers.</summary>
public sealed record PowerHolder(Subject Subject, ImmutableArray<Power> Powers)
{
    /// <summary>True when all that he can is what a default of Kubernetes or of the distribution gives him.</summary>
    public bool IsExpected => Powers.All(power => power.ExpectedBy is not null);
}

/// <summary>A credential on a host whose owner has powers.</summary>
/// <param name="Place">The kubeconfig and, where it is not the current one, its context.</param>
/// <param name="Origin">Where the credential stands.</param>
/// <param name="User">The user that it makes of its owner.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Powers">Which powers, by the bindings of the user and of the groups.</param>
/// <param name="UsedBy">Components that use it; empty for a person's.</param>
public sealed record HeldCredential(
    string Place, Origin Origin, string User, ImmutableArray<string> Groups, ImmutableArray<PowerKind> Powers, ImmutableArray<string> UsedBy)
{
    public bool IsMaster => Groups.Contains(Subject.Masters);
}

/// <summary>A way into the group system:masters.</summary>
/// <param name="How">In a word or two: <c>certificate</c>, <c>key of a CA</c>.</param>
/// <param name="Origin">Where it is.</param>
/// <param name="What">What it is.</param>
public sealed record MasterAccess(string How, Origin Origin, string What);
