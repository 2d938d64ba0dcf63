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

    /// <summary>The command, program first, variables replaced; empty when there is none. Each word says where it stands, in the unit or in an environment file.</summary>
    public ImmutableArray<Argument> Arguments { get; init; } = [];

    /// <summary>All commands of ExecStart=, where there are several: <see cref="Arguments"/> is the one that runs a component, or else the first.</summary>
    public ImmutableArray<ImmutableArray<Argument>> Commands { get; init; } = [];

    /// <summary>What the unit sets, each name once.</summary>
    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    /// <summary>The user it runs as; null for root.</summary>
    public Located<string>? User { get; init; }

    /// <summary>The unit file and its drop-ins, in the order they are read.</summary>
    public ImmutableArray<Origin> Files { get; init; } = [];

    public ImmutableArray<DocumentFault> Faults { get; init; } = [];
}
