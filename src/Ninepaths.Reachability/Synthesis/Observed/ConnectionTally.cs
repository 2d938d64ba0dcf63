using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>Puts flows together into connections between workloads, as they are read: its size is that of the result, whatever the log's.</summary>
public sealed class ConnectionTally
{
    private const int MostUnresolved = 10_000;

    private readonly WorkloadTable _table;
    private readonly EndResolver _resolver;
    private readonly int _most;
    private readonly Dictionary<(ObservedEnd Source, ObservedEnd Destination, Protocol Protocol, int Port), Tally> _tallies = [];
    private readonly Dictionary<string, long> _unresolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _remarks = new(StringComparer.Ordinal);
    private readonly Dictionary<AddressRange, string> _names = [];

    /// <param name="network">Where their ends are looked for.</param>
    /// <param name="most">How many different connections are kept; those beyond are counted.</param>
    public ConnectionTally(PodNetwork network, int most = 1_000_000)
    {
        _table = new(network);
        _resolver = new(_table);
        _most = most;
    }

    /// <summary>Takes a flow.</summary>
    public void Add(Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var sources = _resolver.Find(flow.Source, flow.Protocol, null);
        var destinations = _resolver.Find(flow.Destination, flow.Protocol, flow.Port);
        if (sources.IsEmpty) Unresolved($"{flow.Source} as a source", flow.Count);
        if (destinations.IsEmpty) Unresolved(string.Create(CultureInfo.InvariantCulture, $"{flow.Destination} as a destination on {Protocols.Name(flow.Protocol)} {flow.Port}"), flow.Count);
        Name(flow.Source);
        Name(flow.Destination);
        foreach (var source in sources)
            foreach (var destination in destinations) Add(flow, source, destination);
    }

    /// <summary>Everything taken so far.</summary>
    /// <param name="source">What it was read from, safe to show.</param>
    /// <param name="readouts">How the reading went, to be said with the policies.</param>
    public Observation Observation(string source, params IEnumerable<FlowReadout> readouts) => new()
    {
        Workloads = _table,
        Source = source,
        Connections =
        [
            .. _tallies.Where(each => each.Value.IsAllowed)
                .Select(each => new ObservedConnection(each.Key.Source, each.Key.Destination, each.Key.Protocol, each.Key.Port, each.Value.AtSource + each.Value.AtDestination))
                .OrderBy(each => Order(each.Source)).ThenBy(each => Order(each.Destination)).ThenBy(each => each.Protocol).ThenBy(each => each.Port),
        ],
        Unresolved = _unresolved.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Names = _names.ToImmutableDictionary(),
        Remarks = Remarks(readouts).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    // To Cilium a node is "host" wherever it is seen from itself, also as the client of a pod elsewhere.
    private static bool IsOwnNode(ResolvedEnd source, ResolvedEnd destination) =>
        source.Node is not null && destination.Node is not null ? source.Node == destination.Node : source.IsOwnNode;

    private static (ObservedEndKind, int, AddressFamilies, UInt128) Order(ObservedEnd end) => (end.Kind, end.Workload, end.Address.Family, end.Address.First);

    private void Add(Flow flow, ResolvedEnd source, ResolvedEnd destination)
    {
        if (source.End.Kind != ObservedEndKind.Workload && destination.End.Kind != ObservedEndKind.Workload)
        {
            Remark("between ends that no policy of pods is for", flow.Count);
            return;
        }

        if (source.End.Kind == ObservedEndKind.Node && IsOwnNode(source, destination))
        {
            // The kubelet's probes come from there.
            Remark("from a pod's own node, as the kubelet's probes are: let in whatever the policies say, and not written into them", flow.Count);
            return;
        }

        if (source.Pod is not null && source.Pod == destination.Pod)
        {
            Remark("from a pod to itself", flow.Count);
            return;
        }

        var key = (source.End, destination.End, flow.Protocol, destination.Port);
        if (!_tallies.TryGetValue(key, out var tally))
        {
            if (_tallies.Count >= _most)
            {
                Remark("not kept: more different connections than are worked on", flow.Count);
                return;
            }

            _tallies.Add(key, tally = new());
        }

        tally.Add(flow);
    }

    private Dictionary<string, long> Remarks(IEnumerable<FlowReadout> readouts)
    {
        var remarks = new Dictionary<string, long>(_remarks, StringComparer.Ordinal);
        foreach (var readout in readouts)
        {
            foreach (var (remark, count) in readout.Remarks) remarks[remark] = remarks.GetValueOrDefault(remark) + count;
            if (readout.BadLines > 0) remarks["lines that could not be read"] = remarks.GetValueOrDefault("lines that could not be read") + readout.BadLines;
        }

        var denied = _tallies.Values.Where(tally => !tally.IsAllowed).Sum(tally => tally.Denied);
        if (denied > 0) remarks["denied, and never let through: not written into the policies"] = denied;
        return remarks;
    }

    private void Name(FlowEnd end)
    {
        if (end is { DnsName: { } name, Address: { } address } && _names.Count < MostUnresolved) _names.TryAdd(AddressRange.Of(address), name);
    }

    private void Remark(string reason, long count) => _remarks[reason] = _remarks.GetValueOrDefault(reason) + count;

    private void Unresolved(string end, long count)
    {
        if (_unresolved.ContainsKey(end) || _unresolved.Count < MostUnresolved) _unresolved[end] = _unresolved.GetValueOrDefault(end) + count;
        else Remark("not resolved, and too many to list", count);
    }

    // What the source's side let out may have been refused by the destination's.
    private sealed class Tally
    {
        public long AtSource { get; private set; }

        public long AtDestination { get; private set; }

        public long Denied { get; private set; }

        public bool IsAllowed => AtDestination > 0 || (AtSource > 0 && Denied == 0);

        public void Add(Flow flow)
        {
            if (flow.Verdict == FlowVerdict.Denied) Denied += flow.Count;
            else if (flow.Reporter == FlowReporter.Source) AtSource += flow.Count;
            else AtDestination += flow.Count;
        }
    }
}
