using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>The ends that peers stand for, by address family: a pod of both families may match by one address only.</summary>
internal readonly record struct FamilySets(IndexSet IPv4, IndexSet IPv6)
{
    public FamilySets Union(FamilySets other) => new(IPv4.Union(other.IPv4), IPv6.Union(other.IPv6));

    public FamilySets Intersect(FamilySets other) => new(IPv4.Intersect(other.IPv4), IPv6.Intersect(other.IPv6));

    public FamilySets In(AddressFamilies families) => new(
        families.HasFlag(AddressFamilies.IPv4) ? IPv4 : IndexSet.Empty, families.HasFlag(AddressFamilies.IPv6) ? IPv6 : IndexSet.Empty);

    public FamilySets Except(FamilySets other) => new(IPv4.Except(other.IPv4), IPv6.Except(other.IPv6));
}

/// <summary>Finds the ends that peers stand for.</summary>
internal sealed class PeerSets
{
    private readonly EndTable _ends;
    private readonly FamilySets _all;
    private readonly Dictionary<(Peers, string?), FamilySets> _known = [];
    private readonly (int Atom, int End)[] _pods;
    private readonly (int Atom, int End)[] _nodes;

    public PeerSets(EndTable ends)
    {
        _ends = ends;
        _all = new(ends.All(AddressFamilies.IPv4), ends.All(AddressFamilies.IPv6));
        var classes = ends.Classes.SelectMany(each => each.Sample.Addresses.Select(address => (Atom: ends.Atoms.Of(AddressRange.Of(address)), each.Index, each.OnHost))).ToList();
        var nodes = ends.Nodes.SelectMany((node, i) => node.Addresses.Select(address => (ends.Atoms.Of(AddressRange.Of(address)), ends.NodesFrom + i)));
        _pods = [.. classes.Where(each => !each.OnHost).Select(each => (each.Atom, each.Index)).Order()];
        _nodes = [.. classes.Where(each => each.OnHost).Select(each => (each.Atom, each.Index)).Concat(nodes).Order()];
    }

    /// <summary>The ends.</summary>
    /// <param name="peers">Which.</param>
    /// <param name="ownNode">The node of the pod whose rule it is, for rules about it.</param>
    public FamilySets Of(Peers peers, string? ownNode = null)
    {
        if (_known.TryGetValue((peers, ownNode), out var known)) return known;
        var found = peers switch
        {
            Peers.Pods pods => Both(_ends.PodLabels.Of(pods.Labels)),
            Peers.Nodes nodes => Both(_ends.NodeLabels.Of(nodes.Labels)),
            Peers.ByAddress by => new(Addressed(by, AddressFamilies.IPv4), Addressed(by, AddressFamilies.IPv6)),
            Peers.OwnNode => Both(IndexSet.Of([.. Enumerable.Range(0, _ends.RangesFrom).Where(end => ownNode is not null && _ends.NodeOf(end) == ownNode)])),
            Peers.AllOf all => all.Parts.Aggregate(_all, (sets, part) => sets.Intersect(Of(part, ownNode))),
            Peers.AnyOf any => Any(any, ownNode),
            Peers.Not not => _all.Except(Of(not.Part, ownNode)),
            Peers.InFamily some => Of(some.Part, ownNode).In(some.Families),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        _known.Add((peers, ownNode), found);
        return found;
    }

    private FamilySets Any(Peers.AnyOf any, string? ownNode)
    {
        var parts = any.Parts.Select(part => Of(part, ownNode)).ToList();
        return new(IndexSet.Union([.. parts.Select(part => part.IPv4)]), IndexSet.Union([.. parts.Select(part => part.IPv6)]));
    }

    private IndexSet Addressed(Peers.ByAddress by, AddressFamilies family)
    {
        var sets = new List<IndexSet>();
        foreach (var range in by.Addresses.Ranges.Where(range => range.Family == family))
        {
            var (first, end) = _ends.Atoms.In(range);
            sets.Add(IndexSet.Range(_ends.RangesFrom + first, _ends.RangesFrom + end));
            if (by.Reach.HasFlag(AddressReach.Pods)) sets.Add(Within(_pods, first, end));
            if (by.Reach.HasFlag(AddressReach.Nodes)) sets.Add(Within(_nodes, first, end));
        }

        return IndexSet.Union(sets);
    }

    private static IndexSet Within((int Atom, int End)[] sorted, int first, int end)
    {
        var from = Search(sorted, first);
        var to = Search(sorted, end);
        return from == to ? IndexSet.Empty : IndexSet.Of([.. sorted[from..to].Select(each => each.End).Distinct().Order()]);
    }

    private static int Search((int Atom, int End)[] sorted, int atom)
    {
        var at = Array.BinarySearch(sorted, (atom, -1));
        return at < 0 ? ~at : at;
    }

    private static FamilySets Both(IndexSet set) => new(set, set);
}
