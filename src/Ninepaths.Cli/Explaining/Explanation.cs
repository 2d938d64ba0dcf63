using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ninepaths.Cli.Explaining;

/// <summary>The answer to <c>explain</c>.</summary>
internal sealed record Explanation
{
    /// <summary><c>path</c>, <c>setting</c>, <c>file</c>, <c>certificate</c>, <c>component</c>, <c>finding</c>, <c>term</c>, <c>authentication</c>,
    /// <c>powers</c>, <c>subject</c> or <c>topics</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    [JsonIgnore]
    public Topic? Topic { get; init; }

    /// <summary>One entry for each thing the word stands for, e.g. one for each component that has the flag.</summary>
    public required ImmutableArray<ExplanationEntry> Entries { get; init; }

    /// <summary>Words that explain more.</summary>
    public ImmutableArray<string> ReadNext { get; init; } = [];

    /// <summary>The source that <see cref="Here"/> is about; null when none was named.</summary>
    public string? Source { get; init; }

    /// <summary>What it is in that source.</summary>
    public ImmutableArray<HereFact> Here { get; init; } = [];

    /// <summary>What that means there: who shows what to whom, what would break, what to do.</summary>
    public ImmutableArray<StorySection> Story { get; init; } = [];

    /// <summary>The page about it in the documentation; null where there is none.</summary>
    public string? Page { get; init; }
}

/// <summary>What is known of one thing.</summary>
internal sealed record ExplanationEntry(string? Title, ImmutableArray<ExplanationFact> Facts)
{
    /// <summary>How it fits together with the other end.</summary>
    public ImmutableArray<ExplainedLink> Links { get; init; } = [];
}

/// <summary>A part of the story, under a heading of its own.</summary>
internal sealed record StorySection(string Title, ImmutableArray<string> Lines);

/// <summary>A label and what it says, in one or more lines.</summary>
internal sealed record ExplanationFact(string Label, ImmutableArray<string> Lines);

/// <summary>Collects facts, and leaves out those that nobody knows.</summary>
internal sealed class FactList
{
    private readonly List<ExplanationFact> _facts = [];

    public FactList Add(string label, string? text)
    {
        if (!string.IsNullOrEmpty(text)) _facts.Add(new(label, [text]));
        return this;
    }

    public FactList Add(string label, IEnumerable<string> lines)
    {
        var all = lines.ToImmutableArray();
        if (all.Length > 0) _facts.Add(new(label, all));
        return this;
    }

    public ExplanationEntry ToEntry(string? title = null, IEnumerable<ExplainedLink>? links = null) => new(title, [.. _facts]) { Links = [.. links ?? []] };
}
