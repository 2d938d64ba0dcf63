using System.Collections.Immutable;

namespace Ninepaths.Compliance;

/// <summary>A published benchmark, and those of its controls that concern the nine paths.</summary>
public sealed record Benchmark
{
    /// <summary>As <c>--profile</c> takes it: <c>cis-1.12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As findings name it: <c>CIS-1.12</c>.</summary>
    public required string Tag { get; init; }

    public required string Title { get; init; }

    /// <summary>Where its numbers were read.</summary>
    public required string Source { get; init; }

    /// <summary>How many controls it has altogether; null where it does not number any.</summary>
    public int? Total { get; init; }

    /// <summary>In the order of their numbers.</summary>
    public required ImmutableArray<Control> Controls { get; init; }

    /// <summary>How many of its controls are about something else than the nine paths; null where it does not number any.</summary>
    public int? NotJudged => Total - Controls.Length;
}
