using System.Collections.Immutable;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>The decision of each pod's side in one direction, tier after tier. Pods under the same policies share a row.</summary>
internal sealed class DirectionRows
{
    private readonly EndTable _ends;
    private readonly OutcomeTable _outcomes;
    private readonly PolicyRows _policyRows;
    private readonly Direction _direction;
    private readonly ImmutableArray<(Tier Tier, ImmutableArray<Policy> Policies)> _tiers;
    private readonly Row[] _rows;

    public DirectionRows(EndTable ends, PeerSets peers, OutcomeTable outcomes, PolicyRows policyRows, Direction direction, bool ownNode)
    {
        (_ends, _outcomes, _policyRows, _direction) = (ends, outcomes, policyRows, direction);
        var policies = ends.Network.Policies.Where(policy => policy.In(direction) is not null).ToLookup(policy => policy.Tier);
        _tiers = [.. ends.Network.Tiers.Select(tier => (tier, InOrder(tier, policies[tier.Name])))];

        // For each end the policies that select it, tier by tier in their order, as numbers.
        var all = _tiers.SelectMany(each => each.Policies).ToImmutableArray();
        var selecting = new List<int>?[ends.RangesFrom];
        for (var i = 0; i < all.Length; i++)
            foreach (var end in peers.Of(all[i].Subject).IPv4.Union(peers.Of(all[i].Subject).IPv6).Members().TakeWhile(end => end < ends.RangesFrom))
                (selecting[end] ??= []).Add(i);

        var open = Row.Constant(ends.Count, OutcomeTable.AllowedAll);
        var shared = new Dictionary<string, Row>(StringComparer.Ordinal);
        _rows = new Row[ends.RangesFrom];
        for (var end = 0; end < _rows.Length; end++)
        {
            if (selecting[end] is not { } list)
            {
                _rows[end] = open;
                continue;
            }

            var table = end < ends.NodesFrom ? ends.Classes[end].PortTable : 0;
            // Only rules about the pod's own node make rows of one node differ from those of another.
            var node = !ownNode ? null : end < ends.NodesFrom ? ends.Classes[end].Sample.Node : ends.Nodes[end - ends.NodesFrom].Name;
            var key = $"{string.Join(',', list)};{table};{node}";
            if (!shared.TryGetValue(key, out var row)) shared.Add(key, row = Decide([.. list.Select(each => all[each])], table, node));
            _rows[end] = row;
        }

        Distinct = shared.Count;
    }

    /// <summary>How many different rows there are beside the one of pods that no policy selects.</summary>
    public int Distinct { get; }

    /// <summary>The row of a pod class or node.</summary>
    public Row this[int end] => _rows[end];

    private static ImmutableArray<Policy> InOrder(Tier tier, IEnumerable<Policy> policies) => tier.Mode == TierMode.Ordered
        ? [.. policies.OrderBy(policy => policy.Order).ThenBy(policy => policy.TieBreak ?? policy.Name, StringComparer.Ordinal)]
        : [.. policies];

    private Row Decide(ImmutableArray<Policy> selecting, int table, string? node)
    {
        var decided = Row.Constant(_ends.Count, OutcomeTable.Undecided);
        foreach (var (tier, _) in _tiers)
        {
            var policies = selecting.Where(policy => policy.Tier == tier.Name).ToList();
            if (policies.Count == 0) continue;
            var row = tier.Mode == TierMode.Ordered ? Ordered(policies, table, node) : Fold(policies, tier.Mode, table, node, Combination.Together);
            if (tier.End == TierEnd.Deny && policies.Exists(policy => policy.In(_direction)!.Isolates)) row = row.Map(_outcomes.EndDenied);
            decided = decided.Combine(row, _outcomes, Combination.NextTier);
        }

        // What no tier decides is allowed.
        return decided.Combine(Row.Constant(_ends.Count, OutcomeTable.AllowedAll), _outcomes, Combination.NextTier);
    }

    // Policies whose order the API leaves open are asked in any order.
    private Row Ordered(List<Policy> policies, int table, string? node)
    {
        var groups = new List<Row>();
        for (var i = 0; i < policies.Count;)
        {
            var next = i + 1;
            while (next < policies.Count && policies[next].Order.Equals(policies[i].Order) && policies[i].TieBreak is null) next++;
            groups.Add(Fold(policies[i..next], TierMode.Ordered, table, node, Combination.AnyOrder));
            i = next;
        }

        return Row.Fold(groups, _ends.Count, _outcomes, Combination.Then);
    }

    private Row Fold(List<Policy> policies, TierMode mode, int table, string? node, Combination how) =>
        Row.Fold([.. policies.Select(policy => _policyRows.Of(policy, _direction, mode, table, node))], _ends.Count, _outcomes, how);
}
