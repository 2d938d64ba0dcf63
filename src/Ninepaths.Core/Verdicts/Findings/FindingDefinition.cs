using System.Collections.Immutable;

namespace Ninepaths.Verdicts;

/// <summary>What a finding id stands for: the same wherever it is found.</summary>
public sealed record FindingDefinition
{
    /// <summary>The path, 1 to 9.</summary>
    public required int Path { get; init; }

    /// <summary>The number within the path: a <see cref="Weakness"/>, or from 500 on what only this path knows.</summary>
    public required int Number { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What it makes of the path; null for what only informs.</summary>
    public required PathVerdict? Means { get; init; }

    public required string Title { get; init; }

    /// <summary>Why somebody should care, in a sentence or two.</summary>
    public required string Matters { get; init; }

    public required Fix Fix { get; init; }

    public ImmutableArray<string> Controls { get; init; } = [];

    public string Id => $"NP{Path}{Number:000}";
}
