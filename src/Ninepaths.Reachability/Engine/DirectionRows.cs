using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>The decision of each pod's side in one direction, tier after tier. Pods under the same policies share a row.</summary>
internal sealed class DirectionRows
{
    private readonly EndTable _ends;
    private readonly OutcomeTable _outcomes;
    private readonly PolicyRows _policyRows;
    private readonly Direction _direction;
    private readonly ImmutableArray<(Tier Tier, int First, int End)> _tiers;
    private readonly ImmutableArray<Policy> _policies;
    private readonly Row[] _rows;

    public DirectionRows(EndTable ends, PeerSets peers, OutcomeTable outcomes, PolicyRows policyRows, Direction direction, bool ownNode)
    {
        (_ends, _outcomes, _policyRows, _direction) = (ends, outcomes, policyRows, direction);
        (_policies, _tiers) = InOrder(ends.Network, direction);
        var (selecting, isolated) = Selecting(peers);

        var open = Row.Constant(ends.Count, OutcomeTable.AllowedAll);
        var shared = new Dictionary<int[], Row>(IntsComparer.Instance);
        var lookup = shared.GetAlternateLookup<ReadOnlySpan<int>>();
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        _rows = new Row[ends.RangesFrom];
        var key = new List<int>();
        for (var end = 0; end < _rows.Length; end++)
        {
            if (selecting[end] is null && isolated[end] is null)
            {
                _rows[end] = open;
                continue;
            }

            var table = end < ends.NodesFrom ? ends.Classes[end].PortTable : 0;
            // Only rules about the pod's own node make rows of one node differ from those of another.
            var node = !ownNode ? null : end < ends.NodesFrom ? ends.Classes[end].Sample.Node : ends.Nodes[end - ends.NodesFrom].Name;
            key.Clear();
            key.Add(table);
            key.Add(node is null ? -1 : Number(nodes, node));
            key.AddRange(selecting[end] ?? []);
            key.Add(-1);
            key.AddRange(isolated[end] ?? []);
            var span = CollectionsMarshal.AsSpan(key);
            if (!lookup.TryGetValue(span, out var row)) shared.Add(span.ToArray(), row = Decide(selecting[end] ?? [], isolated[end] ?? [], table, node));
            _rows[end] = row;
        }

        Distinct = shared.Count;
    }

    /// <summary>How many different rows there are beside the one of pods that no policy selects.</summary>
    public int Distinct { get; }

    /// <summary>The row of a pod class or node.</summary>
    public Row this[int end] => _rows[end];

    private static (ImmutableArray<Policy>, ImmutableArray<(Tier, int, int)>) InOrder(PodNetwork network, Direction direction)
    {
        var byTier = network.Policies.Where(policy => policy.In(direction) is not null).ToLookup(policy => policy.Tier);
        var (policies, tiers) = (ImmutableArray.CreateBuilder<Policy>(), ImmutableArray.CreateBuilder<(Tier, int, int)>());
        foreach (var tier in network.Tiers)
        {
            var first = policies.Count;
            policies.AddRange(tier.Mode == TierMode.Ordered
                ? byTier[tier.Name].OrderBy(policy => policy.Order).ThenBy(policy => policy.TieBreak ?? policy.Name, StringComparer.Ordinal)
                : byTier[tier.Name]);
            tiers.Add((tier, first, policies.Count));
        }

        return (policies.ToImmutable(), tiers.ToImmutable());
    }

    // For each end the policies that select it and have rules, and the tiers in which one isolates it: a hundred policies that only isolate are as one.
    private (List<int>?[] Selecting, List<int>?[] Isolated) Selecting(PeerSets peers)
    {
        var (selecting, isolated) = (new List<int>?[_ends.RangesFrom], new List<int>?[_ends.RangesFrom]);
        for (var t = 0; t < _tiers.Length; t++)
            for (var i = _tiers[t].First; i < _tiers[t].End; i++)
            {
                var rules = _policies[i].In(_direction)!;
                var subject = peers.Of(_policies[i].Subject);
                foreach (var end in subject.IPv4.Union(subject.IPv6).Members())
                {
                    if (end >= _ends.RangesFrom) break;
                    if (!rules.Rules.IsEmpty) (selecting[end] ??= []).Add(i);
                    if (rules.Isolates && (isolated[end] is not { } tiers || tiers[^1] != t)) (isolated[end] ??= []).Add(t);
                }
            }

        return (selecting, isolated);
    }

    private Row Decide(List<int> selecting, List<int> isolated, int table, string? node)
    {
        var decided = Row.Constant(_ends.Count, OutcomeTable.Undecided);
        var at = 0;
        for (var t = 0; t < _tiers.Length; t++)
        {
            var (tier, _, end) = _tiers[t];
            var from = at;
            while (at < selecting.Count && selecting[at] < end) at++;
            var isIsolated = tier.End == TierEnd.Deny && isolated.Contains(t);
            if (at == from && !isIsolated) continue;
            var row = tier.Mode == TierMode.Ordered ? Ordered(selecting[from..at], table, node) : Fold(selecting[from..at], tier.Mode, table, node, Combination.Together);
            if (isIsolated) row = row.Map(_outcomes.EndDenied);
            decided = decided.Combine(row, _outcomes, Combination.NextTier);
        }

        // What no tier decides is allowed.
        return decided.Combine(Row.Constant(_ends.Count, OutcomeTable.AllowedAll), _outcomes, Combination.NextTier);
    }

    // Policies whose order the API leaves open are asked in any order.
    private Row Ordered(List<int> policies, int table, string? node)
    {
        var groups = new List<Row>();
        for (var i = 0; i < policies.Count;)
        {
            var first = _policies[policies[i]];
            var next = i + 1;
            while (next < policies.Count && _policies[policies[next]].Order.Equals(first.Order) && first.TieBreak is null) next++;
            groups.Add(Fold(policies[i..next], TierMode.Ordered, table, node, Combination.AnyOrder));
            i = next;
        }

        return Row.Fold(groups, _ends.Count, _outcomes, Combination.Then);
    }

    private Row Fold(List<int> policies, TierMode mode, int table, string? node, Combination how) =>
        Row.Fold([.. policies.Select(policy => _policyRows.Of(_policies[policy], _direction, mode, table, node))], _ends.Count, _outcomes, how);

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number)) numbers.Add(name, number = numbers.Count);
        return number;
    }
}
