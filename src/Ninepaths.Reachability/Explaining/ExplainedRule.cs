using System.Collections.Immutable;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Explaining;

/// <summary>A rule, and whether it matched the connection.</summary>
public sealed record ExplainedRule(Rule Rule, RuleMatch Match);

/// <summary>How a rule and a connection came together.</summary>
public enum RuleMatch
{
    /// <summary>It matched, and decided.</summary>
    Decides,

    /// <summary>It matched, and something else had decided.</summary>
    Matches,

    /// <summary>The other end is none of its peers.</summary>
    OtherPeer,

    /// <summary>The protocol or port is another.</summary>
    OtherPort,

    /// <summary>An earlier rule had decided, so it was not asked.</summary>
    NotAsked,
}

/// <summary>A policy that selects the pod, with its rules of the direction.</summary>
public sealed record ExplainedPolicy(Policy Policy, ImmutableArray<ExplainedRule> Rules);

/// <summary>A tier, and what came of it.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Policies">The policies that select the pod in this direction, in the order they are asked; never empty.</param>
/// <param name="Outcome">What the tier decided.</param>
/// <param name="Because">Why, in a clause.</param>
public sealed record ExplainedTier(Tier Tier, ImmutableArray<ExplainedPolicy> Policies, TierOutcome Outcome, string Because);

/// <summary>What a tier decided of a connection.</summary>
public enum TierOutcome
{
    Allowed,
    Denied,

    /// <summary>The next tier is asked.</summary>
    NextTier,

    /// <summary>Policies of equal priority disagree: what becomes of it here depends on their order.</summary>
    Ambiguous,
}

/// <summary>What one side of a connection decides.</summary>
/// <param name="Direction">Egress of the source, or ingress of the destination.</param>
/// <param name="Tiers">The tiers that had a say, in order; none where no policy selects the pod.</param>
/// <param name="Allowed">Whether the connection gets through on this side; null where that is ambiguous.</param>
/// <param name="Because">Why, in a clause.</param>
/// <param name="Restriction">What more must hold of what is allowed; null for nothing.</param>
public sealed record ExplainedSide(Direction Direction, ImmutableArray<ExplainedTier> Tiers, bool? Allowed, string Because, string? Restriction);
