using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>What policies are made from: the connections that were let through, and everything about them that could not be used.</summary>
public sealed record Observation
{
    public required WorkloadTable Workloads { get; init; }

    /// <summary>In a fixed order, each pair of ends, protocol and port once.</summary>
    public required ImmutableArray<ObservedConnection> Connections { get; init; }

    /// <summary>What it is made from, for the head of the policies; safe to show.</summary>
    public required string Source { get; init; }

    /// <summary>Ends that logs name and that are not in the network, with how often; safe to show.</summary>
    public ImmutableSortedDictionary<string, long> Unresolved { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Names that addresses outside had in DNS, as they stand in the log: not safe to show.</summary>
    public ImmutableDictionary<AddressRange, string> Names { get; init; } = ImmutableDictionary<AddressRange, string>.Empty;

    /// <summary>What was seen and is no connection to write policies for, with how often.</summary>
    public ImmutableSortedDictionary<string, long> Remarks { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>True when the connections are what Services imply, and nothing was observed.</summary>
    public bool IsImplied { get; init; }
}
