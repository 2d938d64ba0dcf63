using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Synthesis.Observed;
using Ninepaths.Reachability.Synthesis.Selectors;

namespace Ninepaths.Reachability.Synthesis.Proofs;

/// <summary>Compares what the engine makes of the policies with what they are made from: class by class, both directions, and every address.</summary>
internal sealed class MatrixCheck : IDisposable
{
    private readonly ReachEngine _engine;
    private readonly HashSet<AddressRange> _nodes;
    private readonly SynthesizedPolicies _policies;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ImmutableArray<(PolicyGroup Group, ImmutableArray<(int End, int Pods)> Parts)> _covered;

    public MatrixCheck(ReachEngine engine, SynthesizedPolicies policies)
    {
        (_engine, _policies) = (engine, policies);
        (Missing, Surplus) = (new(engine.Network.Families), new(engine.Network.Families));
        _covered = [.. policies.Groups.Where(group => group.IsCovered).Select(group => (group, group.Pods.GroupBy(engine.EndOf).Select(part => (part.Key, part.Count())).ToImmutableArray()))];
        _nodes = [.. policies.Demand.All.SelectMany(each => new[] { each.Source, each.Destination }).Where(end => end.Kind == ObservedEndKind.Node).Select(end => end.Address)];
        foreach (var source in _covered)
        {
            foreach (var destination in _covered) Pods(source, destination);
            Outside(source.Group, source.Parts, isSource: true);
            Outside(source.Group, source.Parts, isSource: false);
        }

        Nodes();
        Hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public GapList Missing { get; }

    public GapList Surplus { get; }

    /// <summary>How many nodes were seen that the input does not have, so that nothing can be asked of them.</summary>
    public int NotChecked { get; private set; }

    public string Hash { get; }

    public void Dispose() => _hash.Dispose();

    private void Pods((PolicyGroup Group, ImmutableArray<(int End, int Pods)> Parts) source, (PolicyGroup Group, ImmutableArray<(int End, int Pods)> Parts) destination)
    {
        var wanted = _policies.Demand.Between(source.Group.Index, destination.Group.Index);
        foreach (var from in source.Parts)
            foreach (var to in destination.Parts)
            {
                // What a pod sends to itself leaves no network.
                if (from.End == to.End && from.Pods == 1) continue;
                var open = _engine.Between(from.End, to.End).Open;
                Compare(source.Group.Title, destination.Group.Title, wanted.In(_engine.FamiliesOf(from.End) & _engine.FamiliesOf(to.End)), open);
            }
    }

    private void Outside(PolicyGroup group, ImmutableArray<(int End, int Pods)> parts, bool isSource)
    {
        var self = ObservedEnd.Of(group.Index);
        var wanted = _policies.Demand.With(self, isSource).Where(each => each.Key.Kind == ObservedEndKind.Outside)
            .GroupBy(each => each.Value, each => each.Key.Address).Select(each => (Connections: each.Key, Addresses: AddressSet.Of(each))).ToList();
        foreach (var (end, _) in parts)
        {
            foreach (var (connections, addresses) in wanted)
                foreach (var range in addresses.Ranges)
                    for (var address = range.First; ; address++)
                    {
                        var single = new AddressRange(range.Family, address, address);
                        var open = Open(end, _engine.EndOf(single), isSource);
                        Gap(Missing, group.Title, $"{range.Address(address)}", isSource, connections.In(range.Family & _engine.FamiliesOf(end)).Except(open));
                        if (address == range.Last) break;
                    }

            for (var i = 0; i < _engine.Ranges.Length; i++)
            {
                var open = Open(end, _engine.RangesFrom + i, isSource);
                if (open.IsEmpty) continue;
                var atom = _engine.Ranges[i];
                Line(isSource ? group.Title : $"{atom}", isSource ? $"{atom}" : group.Title, open);
                // The rules for nodes that the input does not have are by address, too.
                if (_nodes.Contains(atom)) continue;
                Gap(Surplus, group.Title, $"{atom}", isSource, open.Except(ConnectionSet.Union(wanted.Where(each => each.Addresses.Contains(atom)).Select(each => each.Connections))));
            }
        }
    }

    private void Nodes()
    {
        var parts = _covered.ToDictionary(each => each.Group.Index, each => each.Parts);
        var ends = _nodes.ToDictionary(node => node, Ends);
        foreach (var (source, destination, connections) in _policies.Demand.All)
        {
            var (node, group, isSource) = source.Kind == ObservedEndKind.Node ? (source, destination, false) : (destination, source, true);
            if (node.Kind != ObservedEndKind.Node) continue;
            var there = ends[node.Address];
            if (there.Count == 0) NotChecked++;
            foreach (var (end, _) in parts[group.Workload])
                foreach (var other in there)
                {
                    var open = Open(end, other, isSource);
                    Gap(Missing, _policies.Groups[group.Workload].Title, $"node {node.Address.Address(node.Address.First)}", isSource,
                        connections.In(_engine.FamiliesOf(end) & _engine.FamiliesOf(other)).Except(open));
                }
        }
    }

    private List<int> Ends(AddressRange address)
    {
        var network = _engine.Network;
        var found = Enumerable.Range(0, network.Nodes.Length).Where(i => network.Nodes[i].Addresses.Any(each => AddressRange.Of(each) == address)).Select(i => _engine.NodesFrom + i)
            .Concat(Enumerable.Range(0, network.Pods.Length).Where(i => network.Pods[i].HostNetwork && network.Pods[i].Addresses.Any(each => AddressRange.Of(each) == address)).Select(_engine.EndOf))
            .Distinct().ToList();
        // A node that the input does not have is an address like any other, except to Cilium.
        return found.Count == 0 && address != default && _policies.Choices.Kind != PolicyKind.Cilium ? [_engine.EndOf(address)] : found;
    }

    private ConnectionSet Open(int end, int other, bool isSource) =>
        other < 0 ? ConnectionSet.None : isSource ? _engine.Between(end, other).Open : _engine.Between(other, end).Open;

    private void Compare(string source, string destination, ConnectionSet wanted, ConnectionSet open)
    {
        if (!open.IsEmpty) Line(source, destination, open);
        Missing.Add(source, destination, wanted.Except(open));
        Surplus.Add(source, destination, open.Except(wanted));
    }

    private static void Gap(GapList list, string group, string other, bool isSource, ConnectionSet connections) =>
        list.Add(isSource ? group : other, isSource ? other : group, connections);

    private void Line(string source, string destination, ConnectionSet open) =>
        _hash.AppendData(Encoding.UTF8.GetBytes($"{source}\t{destination}\t{GapList.Text(open, _engine.Network.Families)}\n"));
}
