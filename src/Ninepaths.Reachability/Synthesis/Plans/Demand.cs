using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>What has to get through, and nothing else should: from each end to each other. Workloads stand for the group that they are in.</summary>
public sealed class Demand
{
    private readonly Dictionary<(ObservedEnd Source, ObservedEnd Destination), ConnectionSet> _wanted = [];

    /// <summary>Everything wanted.</summary>
    public IEnumerable<(ObservedEnd Source, ObservedEnd Destination, ConnectionSet Connections)> All => _wanted.Select(each => (each.Key.Source, each.Key.Destination, each.Value));

    /// <summary>What is wanted from one group to another, what every pod may do included.</summary>
    public ConnectionSet Between(int source, int destination) =>
        At(ObservedEnd.Of(source), ObservedEnd.Of(destination)).Union(At(ObservedEnd.EveryPod, ObservedEnd.Of(destination)));

    internal ConnectionSet At(ObservedEnd source, ObservedEnd destination) => _wanted.GetValueOrDefault((source, destination), ConnectionSet.None);

    internal void Add(ObservedEnd source, ObservedEnd destination, ConnectionSet connections) => _wanted[(source, destination)] = At(source, destination).Union(connections);
}
