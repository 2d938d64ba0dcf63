using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance;

/// <summary>A control of a benchmark that concerns the nine paths.</summary>
public sealed record Control
{
    internal Control(Proof proof) => Proof = proof;

    /// <summary>The benchmark's tag, as findings name it: <c>CIS-1.12</c>.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The number in the benchmark: <c>1.2.5</c>, <c>V-242391</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What it asks for, in our words.</summary>
    public required string Title { get; init; }

    /// <summary>The section it stands in.</summary>
    public required string Section { get; init; }

    /// <summary>True where the benchmark leaves it to people. What can be proven is decided all the same.</summary>
    public bool IsManual { get; init; }

    /// <summary>What to do where it is not met.</summary>
    public required string Fix { get; init; }

    /// <summary>As findings name it: <c>CIS-1.12:1.2.5</c>.</summary>
    public string Reference => $"{Benchmark}:{Number}";

    /// <summary>What decides it.</summary>
    internal Proof Proof { get; }
}
