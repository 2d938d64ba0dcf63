using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Makes few rules of what each peer is allowed: rectangles of peers and ports that together are exactly that.</summary>
internal sealed class RuleGrouping(Func<AddressSet, ImmutableArray<string>> blocks)
{
    public ImmutableArray<PlannedRule> Of(IReadOnlyDictionary<PolicyPeer, ConnectionSet> allowed)
    {
        var byPeers = ByPorts(allowed);
        var byPorts = ByPeers(allowed);
        var fewer = byPorts.Count < byPeers.Count ? byPorts : byPeers;
        return [.. fewer.Select(rule => Rule(rule.Peers, rule.Ports))];
    }

    // Peers with the same ports share a rule.
    private static List<(ImmutableArray<PolicyPeer> Peers, ConnectionSet Ports)> ByPorts(IReadOnlyDictionary<PolicyPeer, ConnectionSet> allowed) =>
        [.. allowed.GroupBy(each => each.Value).Select(group => (InOrder(group.Select(each => each.Key)), group.Key)).OrderBy(rule => rule.Item1[0].ToString(), StringComparer.Ordinal)];

    // Ports with the same peers share a rule.
    private static List<(ImmutableArray<PolicyPeer> Peers, ConnectionSet Ports)> ByPeers(IReadOnlyDictionary<PolicyPeer, ConnectionSet> allowed)
    {
        var atoms = new List<ConnectionSet>();
        foreach (var set in allowed.Values.Distinct())
        {
            var rest = set;
            foreach (var atom in atoms.ToList())
            {
                var both = atom.Intersect(set);
                if (both.IsEmpty) continue;
                rest = rest.Except(both);
                atoms.Remove(atom);
                atoms.Add(both);
                if (atom.Except(both) is { IsEmpty: false } left) atoms.Add(left);
            }

            if (!rest.IsEmpty) atoms.Add(rest);
        }

        return
        [
            .. atoms.Select(atom => (Peers: InOrder(allowed.Where(each => atom.IsSubsetOf(each.Value)).Select(each => each.Key)), Ports: atom))
                .GroupBy(each => string.Join('\n', each.Peers), StringComparer.Ordinal)
                .Select(group => (group.First().Peers, ConnectionSet.Union(group.Select(each => each.Ports)))).OrderBy(rule => rule.Peers[0].ToString(), StringComparer.Ordinal),
        ];
    }

    private PlannedRule Rule(ImmutableArray<PolicyPeer> peers, ConnectionSet ports) => new(
        [.. peers.Where(peer => peer is PolicyPeer.Pods or PolicyPeer.EveryPod)],
        [.. peers.OfType<PolicyPeer.Node>()],
        blocks(AddressSet.Of(peers.OfType<PolicyPeer.Outside>().Select(peer => peer.Address))),
        ports);

    private static ImmutableArray<PolicyPeer> InOrder(IEnumerable<PolicyPeer> peers) => [.. peers.OrderBy(peer => peer.ToString(), StringComparer.Ordinal)];
}
