using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>A connection, or many alike, as a log tells of it: the source is the end that opened it.</summary>
/// <param name="Source">Who opened it.</param>
/// <param name="Destination">Who was called.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The destination port; 0 for protocols without ports.</param>
public sealed record Flow(FlowEnd Source, FlowEnd Destination, Protocol Protocol, int Port)
{
    /// <summary>Whether it got through.</summary>
    public FlowVerdict Verdict { get; init; } = FlowVerdict.Forwarded;

    /// <summary>On whose side that was decided.</summary>
    public FlowReporter Reporter { get; init; } = FlowReporter.Destination;

    /// <summary>How many connections.</summary>
    public long Count { get; init; } = 1;
}

/// <summary>What became of a connection.</summary>
public enum FlowVerdict
{
    Forwarded,
    Denied,
}

/// <summary>Where a log was written: what the source's node lets out, the destination's node may still refuse.</summary>
public enum FlowReporter
{
    Source,
    Destination,
}
