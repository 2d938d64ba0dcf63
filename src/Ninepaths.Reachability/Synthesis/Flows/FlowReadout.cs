using System.Collections.Immutable;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>What was read of a log, and what was not.</summary>
public sealed record FlowReadout
{
    /// <summary>Null when no line showed what it is.</summary>
    public FlowFormat? Format { get; init; }

    /// <summary>All lines, empty ones too.</summary>
    public long Lines { get; init; }

    /// <summary>Flows read.</summary>
    public long Flows { get; init; }

    /// <summary>Lines that could not be read.</summary>
    public long BadLines { get; init; }

    /// <summary>The first of the lines that could not be read.</summary>
    public ImmutableArray<FlowFault> Faults { get; init; } = [];

    /// <summary>Why lines were understood and left out, or taken with a reservation: how often each.</summary>
    public ImmutableSortedDictionary<string, long> Remarks { get; init; } = ImmutableSortedDictionary<string, long>.Empty;
}
