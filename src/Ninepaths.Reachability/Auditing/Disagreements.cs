using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Policies;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Connections on which policies of equal priority disagree, one for each set of policies.</summary>
internal sealed class Disagreements
{
    private static readonly Comparer<Origin> ByText = Comparer<Origin>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private readonly ReachEngine _engine;
    private readonly OutcomeTable _outcomes = new();
    private readonly PolicyRows _rows;

    private Disagreements(ReachEngine engine)
    {
        _engine = engine;
        _rows = new(engine.Ends, engine.Peers, _outcomes);
    }

    public static IEnumerable<Disagreement> Of(AnswerBook book)
    {
        var network = book.Engine.Network;
        var reader = new Disagreements(book.Engine);
        return network.Policies.Where(policy => policy.TieBreak is null && network.Tiers.Any(tier => tier.Name == policy.Tier && tier.Mode == TierMode.Ordered))
            .GroupBy(policy => (policy.Tier, policy.Order)).Where(group => group.Count() > 1).SelectMany(group => reader.In([.. group]));
    }

    private IEnumerable<Disagreement> In(IReadOnlyList<Policy> tied)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var direction in new[] { Direction.Ingress, Direction.Egress })
        {
            var policies = tied.Where(policy => policy.In(direction) is not null).Select(policy => (Policy: policy, Subjects: Subjects(policy))).ToList();
            foreach (var subject in IndexSet.Union([.. policies.Select(each => each.Subjects)]).Members().Where(end => end < _engine.RangesFrom))
            {
                var here = policies.Where(each => each.Subjects.Contains(subject)).Select(each => each.Policy).ToList();
                if (here.Count < 2) continue;
                foreach (var (others, apart) in Apart(here, direction, subject))
                {
                    if (said.Contains(Key(apart.Policies)) || Witness(subject, others, direction, apart.Connections) is not { } witness) continue;
                    said.Add(Key(apart.Policies));
                    yield return new(witness, [.. apart.Policies.Select(policy => policy.Origin).Order(ByText)]);
                }
            }
        }
    }

    private IndexSet Subjects(Policy policy)
    {
        var sets = _engine.Peers.Of(policy.Subject);
        return sets.IPv4.Union(sets.IPv6);
    }

    /// <summary>The runs of other ends about which some of the policies say different things, and which policies these are.</summary>
    private IEnumerable<((int First, int End) Others, (List<Policy> Policies, ConnectionSet Connections) Apart)> Apart(List<Policy> policies, Direction direction, int subject)
    {
        var table = subject < _engine.NodesFrom ? _engine.Classes[subject].PortTable : 0;
        var rows = policies.ConvertAll(policy => _rows.Of(policy, direction, TierMode.Ordered, table, Node(subject)));
        var first = 0;
        foreach (var end in rows.SelectMany(row => row.Ends).Distinct().Order())
        {
            var outcomes = rows.ConvertAll(row => _outcomes[row.At(first)]);
            var apart = ConnectionSet.None;
            var who = new SortedSet<int>();
            for (var i = 0; i < outcomes.Count; i++)
                for (var j = i + 1; j < outcomes.Count; j++)
                {
                    if (Between(outcomes[i], outcomes[j]) is not { IsEmpty: false } connections) continue;
                    apart = apart.Union(connections);
                    who.Add(i);
                    who.Add(j);
                }

            if (who.Count > 0) yield return ((first, end), ([.. who.Select(index => policies[index])], apart));
            first = end;
        }
    }

    // What both decide, and not alike.
    private static ConnectionSet Between(Outcome one, Outcome other) => ConnectionSet.Union(
    [
        one.Open.Intersect(other.Denied.Union(other.Passed)), one.Denied.Intersect(other.Open.Union(other.Passed)), one.Passed.Intersect(other.Open.Union(other.Denied)),
    ]);

    // Where a tier before has decided, or both come to the same in the end, nobody will notice.
    private string? Witness(int subject, (int First, int End) others, Direction direction, ConnectionSet apart)
    {
        for (var other = others.First; other < others.End; other++)
        {
            var (from, to) = direction == Direction.Ingress ? (other, subject) : (subject, other);
            if (_engine.Between(from, to).Ambiguous.Intersect(apart) is { IsEmpty: false } ambiguous)
                return $"{Title(from)} to {Title(to)}, {ConnectionText.Of(ambiguous, _engine.Network.Families)}";
        }

        return null;
    }

    private string? Node(int end) => end < _engine.NodesFrom ? _engine.Classes[end].Sample.Node : _engine.Network.Nodes[end - _engine.NodesFrom].Name;

    private string Title(int end) =>
        end < _engine.NodesFrom ? _engine.Classes[end].Sample.Workload.ToString()
        : end < _engine.RangesFrom ? $"node {TextSafety.Inert(_engine.Network.Nodes[end - _engine.NodesFrom].Name)}"
        : _engine.Ranges[end - _engine.RangesFrom].ToString();

    private static string Key(List<Policy> policies) => string.Join('\n', policies.Select(policy => $"{policy.Title} {policy.Origin}"));
}
