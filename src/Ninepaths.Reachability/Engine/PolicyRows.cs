using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>What each policy does with connections to and from every end.</summary>
internal sealed class PolicyRows(EndTable ends, PeerSets peers, OutcomeTable outcomes)
{
    private readonly Dictionary<(int Policy, Direction, int Table, string? Node), Row> _known = [];
    private readonly Dictionary<Policy, Asked> _asked = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a policy's rules make of the pod that it selects: its number, and whether names of ports and the pod's node matter.</summary>
    private readonly record struct Asked(int Number, bool IngressNames, bool IngressNode, bool EgressNode);

    /// <summary>A policy's row.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="direction">The direction; the policy has rules for it.</param>
    /// <param name="mode">How the policy's rules are weighed.</param>
    /// <param name="table">What named ports mean to the pod that the policy selects.</param>
    /// <param name="node">The pod's node.</param>
    public Row Of(Policy policy, Direction direction, TierMode mode, int table, string? node)
    {
        var asked = AskedBy(policy);
        var isIngress = direction == Direction.Ingress;
        var key = (asked.Number, direction, isIngress && asked.IngressNames ? table : -1, (isIngress ? asked.IngressNode : asked.EgressNode) ? node : null);
        if (_known.TryGetValue(key, out var known)) return known;
        var rules = policy.In(direction)!.Rules;
        var row = mode == TierMode.Ordered
            ? Row.Fold([.. rules.Select(rule => Of(rule, direction, table, node))], ends.Count, outcomes, Combination.Then)
            : Unordered(rules, direction, table, node);
        _known.Add(key, row);
        return row;
    }

    // Rules without order that allow the same are one rule for all their peers.
    private Row Unordered(IReadOnlyList<Rule> rules, Direction direction, int table, string? node)
    {
        var sets = new Dictionary<int, List<IndexSet>>();
        foreach (var rule in rules)
            foreach (var (set, outcome) in Parts(rule, direction, table, node))
            {
                if (!sets.TryGetValue(outcome, out var list)) sets.Add(outcome, list = []);
                list.Add(set);
            }

        return Row.Fold([.. sets.Select(each => Row.Inside(IndexSet.Union(each.Value), ends.Count, each.Key))], ends.Count, outcomes, Combination.Together);
    }

    private Row Of(Rule rule, Direction direction, int table, string? node) =>
        Row.Fold([.. Parts(rule, direction, table, node).Select(part => Row.Inside(part.Set, ends.Count, part.Outcome))], ends.Count, outcomes, Combination.AnyOrder);

    // A rule as ends, and what it does with connections to each.
    private IEnumerable<(IndexSet Set, int Outcome)> Parts(Rule rule, Direction direction, int table, string? node)
    {
        var sets = peers.Of(rule.Peers, node);
        if (direction == Direction.Ingress || !rule.Ports.Names.Any()) return Parts(rule, sets, rule.Ports.Resolve(name => ends.Ports.Resolve(table, name)));

        // A name means what it means at the destination; to what is no pod, nothing.
        var pods = IndexSet.Range(0, ends.NodesFrom);
        var nameless = new FamilySets(sets.IPv4.Except(pods), sets.IPv6.Except(pods));
        return Enumerable.Range(0, ends.Ports.Count)
            .SelectMany(each => Parts(rule, sets.Intersect(new(ends.PodsByTable[each], ends.PodsByTable[each])), rule.Ports.Resolve(name => ends.Ports.Resolve(each, name))))
            .Concat(Parts(rule, nameless, rule.Ports.Resolve(_ => ConnectionSet.None)));
    }

    private IEnumerable<(IndexSet Set, int Outcome)> Parts(Rule rule, FamilySets sets, ConnectionSet connections)
    {
        if (connections.IsEmpty) yield break;
        foreach (var (set, families) in new[]
        {
            (sets.IPv4.Intersect(sets.IPv6), AddressFamilies.Both),
            (sets.IPv4.Except(sets.IPv6), AddressFamilies.IPv4),
            (sets.IPv6.Except(sets.IPv4), AddressFamilies.IPv6),
        })
        {
            if (!set.IsEmpty && connections.In(families) is { IsEmpty: false } part) yield return (set, outcomes.Number(OutcomeOf(rule, part)));
        }
    }

    /// <summary>What one rule alone does with connections that it matches.</summary>
    public static Outcome OutcomeOf(Rule rule, ConnectionSet connections)
    {
        var outcome = rule.Action switch
        {
            RuleAction.Deny => Outcome.Undecided with { Denied = connections },
            RuleAction.Pass => Outcome.Undecided with { Passed = connections },
            _ when rule.Restriction is not null => Outcome.Undecided with { Restricted = connections, Certain = connections },
            _ => Outcome.Undecided with { Allowed = connections },
        };
        return rule.RequiresAuthentication ? outcome with { Authenticated = connections } : outcome;
    }

    private Asked AskedBy(Policy policy)
    {
        if (_asked.TryGetValue(policy, out var known)) return known;
        return _asked[policy] = new(_asked.Count, Any(policy.Ingress, rule => rule.Ports.Names.Any()), Any(policy.Ingress, IsOwnNode), Any(policy.Egress, IsOwnNode));
    }

    private static bool Any(PolicyRules? rules, Func<Rule, bool> what) => rules?.Rules.Any(what) is true;

    private static bool IsOwnNode(Rule rule) => IsOwnNode(rule.Peers);

    private static bool IsOwnNode(Peers peers) => peers switch
    {
        Peers.OwnNode => true,
        Peers.AllOf all => all.Parts.Any(IsOwnNode),
        Peers.AnyOf any => any.Parts.Any(IsOwnNode),
        Peers.Not not => IsOwnNode(not.Part),
        Peers.InFamily some => IsOwnNode(some.Part),
        _ => false,
    };
}
