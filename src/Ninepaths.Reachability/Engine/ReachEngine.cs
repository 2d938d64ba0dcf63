using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Engine;

/// <summary>
/// Decides who may talk to whom. Pods that no policy tells apart are one class; for every class there is a row with what its side does with each
/// other end; a connection is allowed when the row of its source and the row of its destination both allow it.
/// </summary>
/// <remarks>Ends are numbered: classes of pods first, then nodes, then ranges of addresses outside the cluster.</remarks>
public sealed class ReachEngine
{
    private readonly EndTable _ends;
    private readonly OutcomeTable _outcomes = new();
    private readonly DirectionRows _egress;
    private readonly DirectionRows _ingress;
    private readonly Dictionary<(int Egress, int Ingress, AddressFamilies Families), Decision> _decisions = [];

    /// <summary>Works out the rows of all classes.</summary>
    public ReachEngine(PodNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Used = new(network.Policies);
        _ends = new(network, Used);
        Peers = new(_ends);
        var rows = new PolicyRows(_ends, Peers, _outcomes);
        _egress = new(_ends, Peers, _outcomes, rows, Direction.Egress, Used.OwnNode);
        _ingress = new(_ends, Peers, _outcomes, rows, Direction.Ingress, Used.OwnNode);
    }

    public PodNetwork Network { get; }

    internal UsedFacts Used { get; }

    internal EndTable Ends => _ends;

    internal PeerSets Peers { get; }

    /// <summary>Pods that are not told apart.</summary>
    public ImmutableArray<PodClass> Classes => _ends.Classes;

    /// <summary>The number of ends.</summary>
    public int Count => _ends.Count;

    /// <summary>The number of the first node.</summary>
    public int NodesFrom => _ends.NodesFrom;

    /// <summary>The number of the first range of addresses.</summary>
    public int RangesFrom => _ends.RangesFrom;

    /// <summary>The ranges of addresses, in the order of their numbers.</summary>
    public ImmutableArray<AddressRange> Ranges => _ends.Atoms.All;

    /// <summary>The end that a pod belongs to, by its index in <see cref="PodNetwork.Pods"/>.</summary>
    public int EndOf(int pod) => _ends.ClassOf[pod];

    /// <summary>The end that an address outside the cluster belongs to; -1 where its family is not in use.</summary>
    public int EndOf(AddressRange address) => _ends.Atoms.Of(address) is >= 0 and var atom ? RangesFrom + atom : -1;

    /// <summary>The ends that a range which no rule cuts in two is made of: the first, and one past the last.</summary>
    public (int First, int End) EndsIn(AddressRange range)
    {
        var (first, end) = (EndOf(range with { Last = range.First }), EndOf(range with { First = range.Last }));
        return (first, end + 1);
    }

    /// <summary>How many different rows there are in both directions: the measure of how much policies tell apart.</summary>
    public int DistinctRows => _egress.Distinct + _ingress.Distinct;

    /// <summary>What policies let through from one end to another, the rule about a pod's own node left aside.</summary>
    public Decision Between(int source, int destination)
    {
        var egress = source < RangesFrom ? _egress[source].At(destination) : OutcomeTable.AllowedAll;
        var ingress = destination < RangesFrom ? _ingress[destination].At(source) : OutcomeTable.AllowedAll;
        return Decide(egress, ingress, FamiliesOf(source) & FamiliesOf(destination));
    }

    /// <summary>What policies let through to a pod on the node that the source is, or is on, where a pod does not refuse its own node
    /// (<see cref="Dialect.OwnNodeIsAllowed"/>).</summary>
    public Decision FromOwnNode(int source, int destination)
    {
        if (!Network.Dialect.OwnNodeIsAllowed) return Between(source, destination);
        return Decide(_egress[source].At(destination), OutcomeTable.AllowedAll, FamiliesOf(source) & FamiliesOf(destination));
    }

    /// <summary>What the destination's side alone lets in from a source.</summary>
    internal ConnectionSet IngressOf(int source, int destination) => _outcomes[_ingress[destination].At(source)].Open;

    /// <summary>The node that an end is, or whose network it is in; null for others.</summary>
    public string? NodeOf(int end) => _ends.NodeOf(end);

    internal Decision Decide(int egress, int ingress, AddressFamilies families)
    {
        if (_decisions.TryGetValue((egress, ingress, families), out var decision)) return decision;
        decision = Decision.Of(_outcomes[egress], _outcomes[ingress], ConnectionSet.Of(families));
        _decisions.Add((egress, ingress, families), decision);
        return decision;
    }

    /// <summary>The address families in which an end can talk.</summary>
    public AddressFamilies FamiliesOf(int end) =>
        end < NodesFrom ? Classes[end].Families & Network.Families : end < RangesFrom ? Network.Families : Ranges[end - RangesFrom].Family;
}
