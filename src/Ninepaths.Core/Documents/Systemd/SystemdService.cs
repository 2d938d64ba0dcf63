using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Documents;

/// <summary>A service as systemd would start it: its unit, its drop-ins and its environment files put together.</summary>
public sealed record SystemdService
{
    /// <summary>The unit's name, e.g. <c>kubelet.service</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The unit file; where a drop-in sets ExecStart, still the unit file.</summary>
    public required Origin Origin { get; init; }

    /// <summary>
    /// The command, program first, variables replaced; empty when there is none. Each word says where it stands: in the unit, a drop-in,
    /// or, when a variable brought it, where that is set. A word that a variable only ends, such as <c>--node-ip=${IP}</c>, stands in the unit.
    /// </summary>
    public ImmutableArray<Argument> Arguments { get; init; } = [];

    /// <summary>All commands of ExecStart=: <see cref="Arguments"/> is the first that runs a component, or else the first.</summary>
    public ImmutableArray<ImmutableArray<Argument>> Commands { get; init; } = [];

    /// <summary>What the unit sets, each name once.</summary>
    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>The user it runs as; null for root.</summary>
    public Located<string>? User { get; init; }

    /// <summary>The unit file and its drop-ins, in the order they are read.</summary>
    public ImmutableArray<Origin> Files { get; init; } = [];

    public ImmutableArray<DocumentFault> Faults { get; init; } = [];
}
