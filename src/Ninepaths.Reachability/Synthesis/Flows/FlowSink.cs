using System.Collections.Immutable;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Takes what readers make of lines, and counts.</summary>
internal sealed class FlowSink(Action<Flow> take)
{
    private const int MostFaults = 100;

    private readonly List<FlowFault> _faults = [];
    private readonly Dictionary<string, long> _remarks = new(StringComparer.Ordinal);
    private long _flows;
    private long _bad;

    /// <summary>The line being read.</summary>
    public long Line { get; set; }

    public void Add(Flow flow)
    {
        // What a pod sends to itself by 127.0.0.1 leaves no network.
        if (flow.Source.Address is { } from && System.Net.IPAddress.IsLoopback(from) || (flow.Destination.Address is { } to && System.Net.IPAddress.IsLoopback(to)))
        {
            Remark("left out: loopback, which no policy sees");
            return;
        }

        _flows++;
        take(flow);
    }

    /// <summary>Counts a reason from a fixed list; never a text of the log.</summary>
    public void Remark(string reason) => _remarks[reason] = _remarks.GetValueOrDefault(reason) + 1;

    /// <param name="message">Safe to show.</param>
    public void Bad(string message)
    {
        _bad++;
        if (_faults.Count < MostFaults) _faults.Add(new(Line, message));
    }

    public FlowReadout Readout(FlowFormat? format) => new()
    {
        Format = format,
        Lines = Line,
        Flows = _flows,
        BadLines = _bad,
        Faults = [.. _faults],
        Remarks = _remarks.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}

/// <summary>Reads the lines of one format.</summary>
internal interface IFlowLines
{
    /// <summary>Reads a line that is not empty; never throws, whatever it holds.</summary>
    void Read(ReadOnlyMemory<byte> line, FlowSink sink);
}
