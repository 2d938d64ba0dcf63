using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>What has to get through, and nothing else should: from each end to each other. Workloads stand for the group that they are in.</summary>
public sealed class Demand
{
    private readonly Dictionary<ObservedEnd, Dictionary<ObservedEnd, ConnectionSet>> _from = [];
    private readonly Dictionary<ObservedEnd, Dictionary<ObservedEnd, ConnectionSet>> _to = [];

    /// <summary>Everything wanted.</summary>
    public IEnumerable<(ObservedEnd Source, ObservedEnd Destination, ConnectionSet Connections)> All =>
        _from.SelectMany(source => source.Value.Select(each => (source.Key, each.Key, each.Value)));

    /// <summary>What is wanted from one group to another, what every pod may do included.</summary>
    public ConnectionSet Between(int source, int destination) =>
        At(ObservedEnd.Of(source), ObservedEnd.Of(destination)).Union(At(ObservedEnd.EveryPod, ObservedEnd.Of(destination)));

    /// <summary>The other ends of an end as a source, or as a destination.</summary>
    internal IEnumerable<KeyValuePair<ObservedEnd, ConnectionSet>> With(ObservedEnd end, bool asSource) =>
        (asSource ? _from : _to).TryGetValue(end, out var others) ? others : [];

    internal ConnectionSet At(ObservedEnd source, ObservedEnd destination) =>
        _from.TryGetValue(source, out var others) ? others.GetValueOrDefault(destination, ConnectionSet.None) : ConnectionSet.None;

    internal void Add(ObservedEnd source, ObservedEnd destination, ConnectionSet connections)
    {
        Add(_from, source, destination, connections);
        Add(_to, destination, source, connections);
    }

    private static void Add(Dictionary<ObservedEnd, Dictionary<ObservedEnd, ConnectionSet>> table, ObservedEnd end, ObservedEnd other, ConnectionSet connections)
    {
        if (!table.TryGetValue(end, out var others)) table.Add(end, others = []);
        others[other] = others.GetValueOrDefault(other, ConnectionSet.None).Union(connections);
    }
}
