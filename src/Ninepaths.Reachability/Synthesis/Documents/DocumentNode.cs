using System.Collections.Immutable;

namespace Ninepaths.Reachability.Synthesis.Documents;

/// <summary>A document as policies are written, before it is YAML or JSON.</summary>
public abstract record DocumentNode
{
    private DocumentNode()
    {
    }

    /// <summary>A string, whatever it spells.</summary>
    public sealed record Text(string Value) : DocumentNode;

    public sealed record Number(long Value) : DocumentNode;

    public sealed record Sequence(ImmutableArray<DocumentNode> Items) : DocumentNode;

    /// <summary>Entries in the order in which they are written; each key once.</summary>
    public sealed record Mapping(ImmutableArray<KeyValuePair<string, DocumentNode>> Entries) : DocumentNode
    {
        public static readonly Mapping Empty = new([]);

        /// <summary>The same with one more entry.</summary>
        public Mapping With(string key, DocumentNode value) => new(Entries.Add(KeyValuePair.Create(key, value)));

        public Mapping With(string key, string value) => With(key, new Text(value));
    }

    public static Sequence List(IEnumerable<DocumentNode> items) => new([.. items]);

    public static Sequence Texts(IEnumerable<string> items) => new([.. items.Select(item => new Text(item))]);
}
