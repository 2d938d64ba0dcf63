using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Policies;

/// <summary>A policy of any API, in the terms of the engine.</summary>
public sealed record Policy
{
    /// <summary>The kind as its API spells it, e.g. <c>NetworkPolicy</c>; kinds of one spelling are told apart by <see cref="Api"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The API group, e.g. <c>networking.k8s.io</c>.</summary>
    public required string Api { get; init; }

    /// <summary>Null for policies of the whole cluster.</summary>
    public string? Namespace { get; init; }

    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>The name of the <see cref="Tier"/> it is in.</summary>
    public required string Tier { get; init; }

    /// <summary>Its place in an ordered tier, lowest first (<c>priority</c>, <c>order</c>); not used in others.</summary>
    public double Order { get; init; }

    /// <summary>Decides between policies of equal order; null where the API leaves that open, and the answer may be ambiguous.</summary>
    public string? TieBreak { get; init; }

    /// <summary>The pods (or nodes) it is for.</summary>
    public required Peers Subject { get; init; }

    /// <summary>Null when it says nothing of connections to its subject.</summary>
    public PolicyRules? Ingress { get; init; }

    /// <summary>Null when it says nothing of connections from its subject.</summary>
    public PolicyRules? Egress { get; init; }

    public PolicyRules? In(Direction direction) => direction == Direction.Ingress ? Ingress : Egress;

    /// <summary><c>NetworkPolicy default/deny-all</c>.</summary>
    public string Title => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>What a policy says of one direction.</summary>
/// <param name="Rules">In order.</param>
/// <param name="Isolates">Whether what no rule of the tier matches then meets the tier's end (<see cref="Policies.Tier.End"/>).</param>
public sealed record PolicyRules(ImmutableArray<Rule> Rules, bool Isolates);

/// <summary>One rule.</summary>
public sealed record Rule
{
    public required RuleAction Action { get; init; }

    /// <summary>The other end: sources for ingress, destinations for egress.</summary>
    public required Peers Peers { get; init; }

    public PortMatch Ports { get; init; } = PortMatch.Anything;

    /// <summary>What more must hold of what is allowed that cannot be seen from outside, in words: <c>HTTP GET /public</c>; null for nothing.</summary>
    public string? Restriction { get; init; }

    /// <summary>True when the two ends must authenticate each other first (Cilium's <c>authentication.mode: required</c>).</summary>
    public bool RequiresAuthentication { get; init; }

    /// <summary>The rule's own name, or <c>ingress[0]</c>.</summary>
    public required string Name { get; init; }

    public required Origin Origin { get; init; }
}

/// <summary>What happens to what a rule matches.</summary>
public enum RuleAction
{
    Allow,
    Deny,

    /// <summary>The rest of the tier is skipped.</summary>
    Pass,
}

/// <summary>Seen from the pod that a policy selects.</summary>
public enum Direction
{
    Ingress,
    Egress,
}

/// <summary>A stage of the decision. Tiers are asked one after the other until one decides; what none decides is allowed.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Order">Lowest first.</param>
/// <param name="Mode">How its policies are weighed.</param>
/// <param name="End">What becomes of what no rule matched, when a policy of the tier isolates the pod in that direction.</param>
public sealed record Tier(string Name, double Order, TierMode Mode, TierEnd End)
{
    /// <summary>Admin policies of the policy API.</summary>
    public static readonly Tier Admin = new("admin", 1_000, TierMode.Ordered, TierEnd.NextTier);

    /// <summary>NetworkPolicy; with Cilium its own policies too.</summary>
    public static readonly Tier NetworkPolicy = new("network policies", 1_000_000, TierMode.Union, TierEnd.Deny);

    /// <summary>Baseline policies of the policy API.</summary>
    public static readonly Tier Baseline = new("baseline", 10_000_000, TierMode.Ordered, TierEnd.NextTier);
}

/// <summary>How the rules of a tier are weighed.</summary>
public enum TierMode
{
    /// <summary>The first rule that matches decides, policies by order.</summary>
    Ordered,

    /// <summary>No order: any deny wins, else any allow.</summary>
    Union,
}

/// <summary>What a tier does with what none of its rules matched.</summary>
public enum TierEnd
{
    Deny,
    NextTier,
}
