using System.Collections.Immutable;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Synthesis.Selectors;

/// <summary>What tells the pods of a workload from all others of their namespace: all conditions hold. Equal by content.</summary>
public sealed record PodSelector(ImmutableArray<LabelCondition> Conditions)
{
    /// <summary>Every pod of the namespace.</summary>
    public static readonly PodSelector Everything = new([]);

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var condition in Conditions)
            if (!condition.Holds(labels)) return false;
        return true;
    }

    public bool Equals(PodSelector? other) => other is not null && Conditions.AsSpan().SequenceEqual(other.Conditions.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var condition in Conditions) hash.Add(condition);
        return hash.ToHashCode();
    }

    /// <summary>Safe to show.</summary>
    public override string ToString() => Conditions.IsEmpty ? "all pods" : TextSafety.Inert(string.Join(", ", Conditions), 600);
}

/// <summary>A label that is there with a value, or that is not there.</summary>
/// <param name="Value">Null where the label must be absent.</param>
public readonly record struct LabelCondition(string Key, string? Value)
{
    public bool Holds(IReadOnlyDictionary<string, string> labels) => labels.TryGetValue(Key, out var value) ? value == Value : Value is null;

    public override string ToString() => Value is null ? $"without {Key}" : $"{Key}={Value}";
}
