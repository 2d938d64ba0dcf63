using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Explaining;

/// <summary>Asks the policies of one side about one connection, rule by rule, and keeps what each said.</summary>
internal sealed class SideExplainer(ReachEngine engine, Direction direction, int self, int other, ConnectionSet connection, AddressFamilies family)
{
    private readonly PeerSets _peers = engine.Peers;
    private readonly string? _node = self < engine.NodesFrom ? engine.Classes[self].Sample.Node : engine.NodeOf(self);

    public ExplainedSide Explain()
    {
        var tiers = ImmutableArray.CreateBuilder<ExplainedTier>();
        var decided = Outcome.Undecided;
        foreach (var tier in engine.Network.Tiers)
        {
            var policies = Selecting(tier);
            if (policies.Count == 0) continue;
            var (explained, outcome) = tier.Mode == TierMode.Ordered ? Ordered(tier, policies) : Unordered(tier, policies);
            tiers.Add(explained);
            decided = decided.ThenTier(outcome);
            if (Has(decided.Allowed.Union(decided.Denied).Except(decided.Passed))) return Side(tiers.ToImmutable(), decided, explained.Because);
        }

        return Side(tiers.ToImmutable(), decided.ThenTier(Outcome.AllowedAll),
            tiers.Count > 0 ? "no tier decided, and what none decides is allowed"
            : self >= engine.NodesFrom || engine.Classes[self].OnHost ? "it is a node, or a pod in the network of one, and no policy selects that: everything is allowed"
            : $"no policy selects it for {Word}: everything is allowed");
    }

    // What depends on an order or a condition is explained by the tiers where it does, too.
    private ExplainedSide Side(ImmutableArray<ExplainedTier> tiers, Outcome decided, string because)
    {
        if (!Has(decided.Open)) return new(direction, tiers, false, because, null);
        var restriction = Has(decided.Allowed) ? null : string.Join(" or ", Conditional(tiers).Select(each => each.Rule.Rule.Restriction).Distinct());
        var open = tiers.FirstOrDefault(tier => tier.Outcome == TierOutcome.Ambiguous);
        if (Has(decided.Ambiguous)) return new(direction, tiers, null, open?.Because ?? because, restriction);
        if (open is not null) because = $"{open.Because}; either way it is allowed";
        if (restriction is not null)
            because = string.Join("; ", Conditional(tiers).Where(each => each.Tier.Because != because).Select(each => each.Tier.Because).Append(because).Distinct());
        return new(direction, tiers, true, because, restriction);
    }

    private static IEnumerable<(ExplainedTier Tier, ExplainedRule Rule)> Conditional(ImmutableArray<ExplainedTier> tiers) =>
        from tier in tiers
        from policy in tier.Policies
        from rule in policy.Rules
        where rule is { Match: RuleMatch.Decides, Rule.Restriction: not null }
        select (tier, rule);

    private bool Has(ConnectionSet set) => set.Overlaps(connection);

    private string Word => direction == Direction.Ingress ? "ingress" : "egress";

    private List<Policy> Selecting(Tier tier)
    {
        var policies = engine.Network.Policies.Where(policy => policy.Tier == tier.Name && policy.In(direction) is not null && Contains(_peers.Of(policy.Subject), self));
        return tier.Mode == TierMode.Ordered
            ? [.. policies.OrderBy(policy => policy.Order).ThenBy(policy => policy.TieBreak ?? policy.Name, StringComparer.Ordinal)]
            : [.. policies];
    }

    // Policies whose order the API leaves open are asked in any order, as the engine does.
    private (ExplainedTier, Outcome) Ordered(Tier tier, List<Policy> policies)
    {
        var explained = ImmutableArray.CreateBuilder<ExplainedPolicy>();
        var outcome = Outcome.Undecided;
        for (var i = 0; i < policies.Count;)
        {
            var next = i + 1;
            while (next < policies.Count && policies[next].Order.Equals(policies[i].Order) && policies[i].TieBreak is null) next++;
            var group = Outcome.Undecided;
            var isDone = IsDecided(outcome);
            foreach (var policy in policies[i..next])
            {
                var (each, its) = InOrder(policy, isDone);
                explained.Add(each);
                group = group.InAnyOrder(its);
            }

            outcome = outcome.Then(group);
            i = next;
        }

        return AtEnd(tier, explained.ToImmutable(), outcome);
    }

    private (ExplainedPolicy, Outcome) InOrder(Policy policy, bool isDone)
    {
        var rules = ImmutableArray.CreateBuilder<ExplainedRule>();
        var outcome = Outcome.Undecided;
        foreach (var rule in policy.In(direction)!.Rules)
        {
            var match = isDone || IsDecided(outcome) ? RuleMatch.NotAsked : Match(rule);
            rules.Add(new(rule, match));
            if (match == RuleMatch.Decides) outcome = outcome.Then(PolicyRows.OutcomeOf(rule, connection));
        }

        return (new(policy, rules.ToImmutable()), outcome);
    }

    private bool IsDecided(Outcome outcome) => Has(outcome.Allowed.Union(outcome.Denied).Union(outcome.Passed));

    private (ExplainedTier, Outcome) Unordered(Tier tier, List<Policy> policies)
    {
        var matching = policies.SelectMany(policy => policy.In(direction)!.Rules.Select(rule => (Policy: policy, Rule: rule, Match: Match(rule)))).ToList();
        var matched = matching.Where(each => each.Match == RuleMatch.Decides).ToList();
        var outcome = matched.Aggregate(Outcome.Undecided, (all, each) => all.Together(PolicyRows.OutcomeOf(each.Rule, connection)));
        var isDenied = Has(outcome.Denied);
        var explained = policies.Select(policy => new ExplainedPolicy(policy,
            [.. matching.Where(each => ReferenceEquals(each.Policy, policy)).Select(each => new ExplainedRule(each.Rule,
                each.Match == RuleMatch.Decides && isDenied && each.Rule.Action != RuleAction.Deny ? RuleMatch.Matches : each.Match))]));
        return AtEnd(tier, [.. explained], outcome);
    }

    private (ExplainedTier, Outcome) AtEnd(Tier tier, ImmutableArray<ExplainedPolicy> policies, Outcome outcome)
    {
        var isolating = policies.Where(each => each.Policy.In(direction)!.Isolates).Select(each => each.Policy).ToList();
        var isEnd = tier.End == TierEnd.Deny && isolating.Count > 0 && !IsDecided(outcome);
        if (tier.End == TierEnd.Deny && isolating.Count > 0) outcome = outcome.EndTier(deny: true);
        // What asks for no condition is named before what does.
        var deciding = (from policy in policies from rule in policy.Rules where rule.Match == RuleMatch.Decides select (policy.Policy, rule.Rule))
            .OrderBy(each => each.Rule.Restriction is null ? 0 : 1).ToList();
        var rivals = deciding.SelectMany(one => deciding.Where(two => two.Rule.Action != one.Rule.Action && !ReferenceEquals(one.Policy, two.Policy)), (one, two) => (one, two)).FirstOrDefault();
        var (result, because) = (Has(outcome.Open), Has(outcome.Denied), Has(outcome.Passed)) switch
        {
            _ when Has(outcome.Ambiguous) || (Has(outcome.Passed) && Has(outcome.Allowed.Union(outcome.Denied))) =>
                (TierOutcome.Ambiguous, $"{rivals.one.Policy.Title}{Place(rivals.one.Rule.Origin)} and {rivals.two.Policy.Title}{Place(rivals.two.Rule.Origin)} have equal priority and disagree"),
            (true, false, _) when !Has(outcome.Allowed) => (TierOutcome.NextTier, $"{Says(deciding[^1])} under a condition, and else the next tier is asked"),
            (true, true, _) => (TierOutcome.Allowed, $"{Says(deciding[^1])} under a condition"),
            (true, false, _) => (TierOutcome.Allowed, Says(deciding[0])),
            (false, true, _) when isEnd => (TierOutcome.Denied, isolating.Count == 1
                ? $"{Names(isolating)} selects it for {Word}, and no rule of it matches" : $"{Names(isolating)} select it for {Word}, and no rule of theirs matches"),
            (false, true, _) => (TierOutcome.Denied, Says(deciding[0])),
            (false, false, true) => (TierOutcome.NextTier, Says(deciding[0])),
            _ => (TierOutcome.NextTier, "no rule matches, and the next tier is asked"),
        };
        return (new(tier, policies, result, because), outcome);
    }

    private static string Names(List<Policy> policies) =>
        string.Join(", ", policies.Take(3).Select(policy => $"{policy.Title}{Place(policy.Origin)}")) + (policies.Count > 3 ? $" and {policies.Count - 3} more" : "");

    // What the API server gave has no file, and its name stands there already.
    private static string Place(Origin origin) => origin.Kind == OriginKind.File ? $" ({origin})" : "";

    private static string Says((Policy Policy, Rule Rule) by) => $"rule {by.Rule.Name} of {by.Policy.Title}{Place(by.Rule.Origin)} {Verb(by.Rule.Action)}";

    private RuleMatch Match(Rule rule)
    {
        if (!Contains(_peers.Of(rule.Peers, _node), other)) return RuleMatch.OtherPeer;
        var destination = direction == Direction.Ingress ? self : other;
        var table = destination < engine.NodesFrom ? engine.Classes[destination].PortTable : 0;
        return connection.IsSubsetOf(rule.Ports.Resolve(name => engine.Ends.Ports.Resolve(table, name))) ? RuleMatch.Decides : RuleMatch.OtherPort;
    }

    private bool Contains(FamilySets sets, int end) => (family == AddressFamilies.IPv6 ? sets.IPv6 : sets.IPv4).Contains(end);

    private static string Verb(RuleAction action) => action switch
    {
        RuleAction.Allow => "allows it",
        RuleAction.Deny => "denies it",
        _ => "passes it on to the next tier",
    };
}
