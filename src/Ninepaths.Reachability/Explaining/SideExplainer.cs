using System.Collections.Immutable;
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
        foreach (var tier in engine.Network.Tiers)
        {
            var policies = Selecting(tier);
            if (policies.Count == 0) continue;
            var explained = tier.Mode == TierMode.Ordered ? Ordered(tier, policies) : Unordered(tier, policies);
            tiers.Add(explained);
            if (explained.Outcome is TierOutcome.Allowed or TierOutcome.Denied) break;
        }

        // The verdict is the engine's own; the rules say how it came about.
        var outcome = engine.OutcomeOf(self, other, direction);
        var (open, denied) = (outcome.Open.Overlaps(connection), outcome.Denied.Overlaps(connection));
        bool? allowed = !open ? false : outcome.Ambiguous.Overlaps(connection) ? null : true;
        var isRestricted = open && !outcome.Allowed.Overlaps(connection);
        var deciding = tiers.LastOrDefault(tier => tier.Outcome is not TierOutcome.NextTier);
        return new(direction, tiers.ToImmutable(), allowed,
            deciding?.Because ?? (tiers.Count > 0 ? "no tier decided, and what none decides is allowed" : $"no policy selects it for {Word}: everything is allowed"),
            isRestricted ? Restriction(tiers, denied) : null);
    }

    private string Word => direction == Direction.Ingress ? "ingress" : "egress";

    private List<Policy> Selecting(Tier tier)
    {
        var policies = engine.Network.Policies.Where(policy => policy.Tier == tier.Name && policy.In(direction) is not null && Contains(_peers.Of(policy.Subject), self));
        return tier.Mode == TierMode.Ordered
            ? [.. policies.OrderBy(policy => policy.Order).ThenBy(policy => policy.TieBreak ?? policy.Name, StringComparer.Ordinal)]
            : [.. policies];
    }

    private ExplainedTier Ordered(Tier tier, List<Policy> policies)
    {
        var explained = ImmutableArray.CreateBuilder<ExplainedPolicy>();
        (Policy Policy, Rule Rule)? decided = null;
        (Policy Policy, Rule Rule)? rival = null;
        foreach (var policy in policies)
        {
            var rules = ImmutableArray.CreateBuilder<ExplainedRule>();
            // Of policies with equal priority each may be the first to be asked.
            var isTied = decided is { } first && first.Policy.TieBreak is null && first.Policy.Order.Equals(policy.Order) && !ReferenceEquals(first.Policy, policy);
            var done = decided is not null && !isTied;
            foreach (var rule in policy.In(direction)!.Rules)
            {
                var match = done ? RuleMatch.NotAsked : Match(rule);
                rules.Add(new(rule, match));
                // Where the condition of a rule does not hold, the next one is asked.
                if (match != RuleMatch.Decides || rule is { Action: RuleAction.Allow, Restriction: not null }) continue;
                done = true;
                if (decided is null) decided = (policy, rule);
                else if (rule.Action != decided.Value.Rule.Action) rival ??= (policy, rule);
            }

            explained.Add(new(policy, rules.ToImmutable()));
        }

        if (decided is not { } by) return AtEnd(tier, explained.ToImmutable());
        if (rival is { } against)
        {
            return new(tier, explained.ToImmutable(), TierOutcome.Ambiguous,
                $"{by.Policy.Title} ({by.Rule.Origin}) and {against.Policy.Title} ({against.Rule.Origin}) have equal priority and disagree");
        }

        var outcome = by.Rule.Action switch { RuleAction.Allow => TierOutcome.Allowed, RuleAction.Deny => TierOutcome.Denied, _ => TierOutcome.NextTier };
        return new(tier, explained.ToImmutable(), outcome, $"rule {by.Rule.Name} of {by.Policy.Title} ({by.Rule.Origin}) {Verb(by.Rule.Action)}");
    }

    private ExplainedTier Unordered(Tier tier, List<Policy> policies)
    {
        var matching = policies.SelectMany(policy => policy.In(direction)!.Rules.Select(rule => (Policy: policy, Rule: rule, Match: Match(rule)))).ToList();
        var matched = matching.Where(each => each.Match == RuleMatch.Decides).ToList();
        // Any deny wins; an allow without condition before one with.
        var by = matched.OrderBy(each => each.Rule.Action == RuleAction.Deny ? 0 : each.Rule.Restriction is null ? 1 : 2).Select(each => ((Policy Policy, Rule Rule)?)(each.Policy, each.Rule)).FirstOrDefault();
        var explained = policies.Select(policy => new ExplainedPolicy(policy,
            [.. matching.Where(each => ReferenceEquals(each.Policy, policy)).Select(each => new ExplainedRule(each.Rule,
                each.Match == RuleMatch.Decides && each.Rule.Action != by!.Value.Rule.Action ? RuleMatch.Matches : each.Match))])).ToImmutableArray();
        if (by is not { } decided) return AtEnd(tier, explained);
        return new(tier, explained, decided.Rule.Action == RuleAction.Deny ? TierOutcome.Denied : TierOutcome.Allowed,
            $"rule {decided.Rule.Name} of {decided.Policy.Title} ({decided.Rule.Origin}) {Verb(decided.Rule.Action)}");
    }

    private ExplainedTier AtEnd(Tier tier, ImmutableArray<ExplainedPolicy> policies)
    {
        var isolating = policies.Where(each => each.Policy.In(direction)!.Isolates).Select(each => each.Policy).ToList();
        if (tier.End == TierEnd.NextTier || isolating.Count == 0) return new(tier, policies, TierOutcome.NextTier, "no rule matches, and the next tier is asked");
        var names = string.Join(", ", isolating.Take(3).Select(policy => $"{policy.Title} ({policy.Origin})")) + (isolating.Count > 3 ? $" and {isolating.Count - 3} more" : "");
        return new(tier, policies, TierOutcome.Denied, $"{names} select it for {Word}, and no rule of theirs matches");
    }

    private RuleMatch Match(Rule rule)
    {
        if (!Contains(_peers.Of(rule.Peers, _node), other)) return RuleMatch.OtherPeer;
        var destination = direction == Direction.Ingress ? self : other;
        var table = destination < engine.NodesFrom ? engine.Classes[destination].PortTable : 0;
        return connection.IsSubsetOf(rule.Ports.Resolve(name => engine.Ends.Ports.Resolve(table, name))) ? RuleMatch.Decides : RuleMatch.OtherPort;
    }

    private bool Contains(FamilySets sets, int end) => (family == AddressFamilies.IPv6 ? sets.IPv6 : sets.IPv4).Contains(end);

    private static string Restriction(IEnumerable<ExplainedTier> tiers, bool elseDenied)
    {
        var conditions = tiers.SelectMany(tier => tier.Policies).SelectMany(policy => policy.Rules)
            .Where(rule => rule.Match == RuleMatch.Decides && rule.Rule.Restriction is not null).Select(rule => rule.Rule.Restriction!).Distinct().ToList();
        return string.Join(" or ", conditions) + (elseDenied ? "" : ", as far as policies say");
    }

    private static string Verb(RuleAction action) => action switch
    {
        RuleAction.Allow => "allows it",
        RuleAction.Deny => "denies it",
        _ => "passes it on to the next tier",
    };
}
