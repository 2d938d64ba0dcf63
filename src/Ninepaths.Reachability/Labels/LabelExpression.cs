using System.Collections.Immutable;

namespace Ninepaths.Reachability.Labels;

/// <summary>
/// A condition on labels: what the selectors of Kubernetes, Calico and Cilium all come to. Equal by <see cref="ToString"/>.
/// </summary>
public abstract record LabelExpression
{
    private LabelExpression()
    {
    }

    /// <summary>Holds for everything.</summary>
    public static readonly LabelExpression Everything = new And([]);

    /// <summary>Holds for nothing.</summary>
    public static readonly LabelExpression Nothing = new Or([]);

    /// <summary>Whether labels satisfy it.</summary>
    /// <param name="labels">The value of a label, or null for one that is not there.</param>
    public abstract bool Matches(Func<LabelKey, string?> labels);

    /// <summary>Every label it looks at.</summary>
    public abstract IEnumerable<LabelKey> Keys { get; }

    public static LabelExpression Is(LabelKey key, string value) => new In(key, [value]);

    public static LabelExpression AllOf(params IEnumerable<LabelExpression> parts)
    {
        var flat = parts.SelectMany(part => part is And and ? and.Parts : [part]).ToImmutableArray();
        return flat is [var only] ? only : new And(flat);
    }

    public static LabelExpression AnyOf(params IEnumerable<LabelExpression> parts)
    {
        var flat = parts.SelectMany(part => part is Or or ? or.Parts : [part]).ToImmutableArray();
        return flat is [var only] ? only : new Or(flat);
    }

    public LabelExpression Negated() => this is Not not ? not.Part : new Not(this);

    /// <summary>The label is there and has one of the values.</summary>
    public sealed record In(LabelKey Key, ImmutableArray<string> Values) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels) => labels(Key) is { } value && Values.Contains(value);

        public override IEnumerable<LabelKey> Keys => [Key];

        public bool Equals(In? other) => other is not null && Key == other.Key && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Key, Values.Length, Values.IsEmpty ? "" : Values[0]);

        public override string ToString() => $"{Key} in ({string.Join(',', Values)})";
    }

    /// <summary>The label is there.</summary>
    public sealed record Has(LabelKey Key) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels) => labels(Key) is not null;

        public override IEnumerable<LabelKey> Keys => [Key];

        public override string ToString() => $"has {Key}";
    }

    /// <summary>The label is there and its value has the text at its start, at its end, or anywhere (Calico).</summary>
    public sealed record HasText(LabelKey Key, TextPlace Place, string Text) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels) => labels(Key) is { } value && Holds(value);

        public bool Holds(string value) => Place switch
        {
            TextPlace.Start => value.StartsWith(Text, StringComparison.Ordinal),
            TextPlace.End => value.EndsWith(Text, StringComparison.Ordinal),
            _ => value.Contains(Text, StringComparison.Ordinal),
        };

        public override IEnumerable<LabelKey> Keys => [Key];

        public override string ToString() => $"{Key} has {Text} at {Place}";
    }

    /// <summary>All parts hold; without parts, always.</summary>
    public sealed record And(ImmutableArray<LabelExpression> Parts) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels)
        {
            foreach (var part in Parts)
                if (!part.Matches(labels)) return false;
            return true;
        }

        public override IEnumerable<LabelKey> Keys => Parts.SelectMany(part => part.Keys);

        public bool Equals(And? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

        public override int GetHashCode() => Combine(1, Parts);

        public override string ToString() => Parts.IsEmpty ? "everything" : string.Join(" and ", Parts.Select(part => part is Or ? $"({part})" : $"{part}"));
    }

    /// <summary>Some part holds; without parts, never.</summary>
    public sealed record Or(ImmutableArray<LabelExpression> Parts) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels)
        {
            foreach (var part in Parts)
                if (part.Matches(labels)) return true;
            return false;
        }

        public override IEnumerable<LabelKey> Keys => Parts.SelectMany(part => part.Keys);

        public bool Equals(Or? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

        public override int GetHashCode() => Combine(2, Parts);

        public override string ToString() => Parts.IsEmpty ? "nothing" : string.Join(" or ", Parts);
    }

    /// <summary>The part does not hold; a label that is not there is not in a set and does not exist.</summary>
    public sealed record Not(LabelExpression Part) : LabelExpression
    {
        public override bool Matches(Func<LabelKey, string?> labels) => !Part.Matches(labels);

        public override IEnumerable<LabelKey> Keys => Part.Keys;

        public override string ToString() => Part is And { Parts.Length: > 1 } or Or { Parts.Length: > 1 } ? $"not ({Part})" : $"not {Part}";
    }

    private static int Combine(int seed, ImmutableArray<LabelExpression> parts)
    {
        var hash = new HashCode();
        hash.Add(seed);
        foreach (var part in parts) hash.Add(part);
        return hash.ToHashCode();
    }
}

/// <summary>Where in a label's value a text stands.</summary>
public enum TextPlace
{
    Start,
    End,
    Anywhere,
}
