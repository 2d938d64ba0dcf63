using System.Collections.Frozen;
using Ninepaths.Catalogue;

namespace Ninepaths.Documents;

/// <summary>Which fields a document may have, and what kind of value each of them takes: what a strict decoder of Kubernetes
/// checks.</summary>
internal sealed class ConfigShape
{
    private const int MostLetters = 100;

    private readonly FrozenDictionary<string, ConfigShape> _fields;
    private readonly ConfigShape? _item;

    private ConfigShape(ShapeKind kind, FrozenDictionary<string, ConfigShape>? fields = null, ConfigShape? item = null)
    {
        Kind = kind;
        _fields = fields ?? FrozenDictionary<string, ConfigShape>.Empty;
        _item = item;
    }

    public ShapeKind Kind { get; }

    public static ConfigShape Of(ShapeKind kind) => new(kind);

    public static ConfigShape ListOf(ConfigShape item) => new(ShapeKind.List, item: item);

    public static ConfigShape MapOf(ConfigShape value) => new(ShapeKind.Map, item: value);

    public static ConfigShape Fields(IEnumerable<KeyValuePair<string, ConfigShape>> fields) =>
        new(ShapeKind.Fields, fields.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>All places where the node is not of this shape, in the order in which they stand.</summary>
    public IEnumerable<ShapeFault> Faults(ConfigNode node) => Faults(node, "the document");

    private IEnumerable<ShapeFault> Faults(ConfigNode node, string name)
    {
        // Go leaves a field that is null as it was.
        if (node.IsNullOrMissing || Kind is ShapeKind.Anything) return [];
        return Kind switch
        {
            ShapeKind.Fields when node.Kind is ConfigNodeKind.Mapping => node.Entries.SelectMany(InField),
            ShapeKind.Map when node.Kind is ConfigNodeKind.Mapping =>
                node.Entries.SelectMany(entry => _item!.Faults(entry.Value, TextSafety.Inert(entry.Key))),
            ShapeKind.List when node.Kind is ConfigNodeKind.Sequence => node.Items.SelectMany(item => _item!.Faults(item, name)),
            _ => Fits(node) ? [] : [new(node.Line, $"{name} is not {Words}")],
        };
    }

    private IEnumerable<ShapeFault> InField(ConfigEntry entry)
    {
        var name = TextSafety.Inert(entry.Key);
        if (_fields.TryGetValue(entry.Key, out var shape)) return shape.Faults(entry.Value, name);
        return [new(entry.Line, $"unknown field {name}{(Nearest(entry.Key) is { } known ? $"; did you mean {known}?" : "")}",
            IsUnknownField: true)];
    }

    private string? Nearest(string key) => key.Length > MostLetters ? null
        : (from known in _fields.Keys
           let most = Math.Min(2, key.Length / 3)
           let distance = Spelling.Distance(known.ToLowerInvariant(), key.ToLowerInvariant(), most)
           where distance <= most
           orderby distance, known
           select known).FirstOrDefault();

    private bool Fits(ConfigNode node) => node.Kind is ConfigNodeKind.Scalar && Kind switch
    {
        ShapeKind.Text => node.IsQuoted || (node.AsBoolean is null && node.AsNumber is null),
        ShapeKind.Boolean => node.AsBoolean is not null,
        ShapeKind.Integer => node.AsInteger is not null,
        ShapeKind.Number => node.AsNumber is not null,
        ShapeKind.Duration => (node.IsQuoted || node.AsNumber is null) && GoDuration.Parse(node.Text!) is not null,
        _ => false,
    };

    private string Words => Kind switch
    {
        ShapeKind.Text => "text",
        ShapeKind.Boolean => "true or false",
        ShapeKind.Integer => "a whole number",
        ShapeKind.Number => "a number",
        ShapeKind.Duration => "a duration such as 30s",
        ShapeKind.List => "a list",
        _ => "a mapping",
    };
}

/// <summary>What kind of value stands in a place.</summary>
internal enum ShapeKind
{
    Text,
    Boolean,
    Integer,
    Number,
    Duration,

    /// <summary>Whatever its owner makes of it.</summary>
    Anything,
    List,

    /// <summary>Keys that are free, values of one shape.</summary>
    Map,
    Fields,
}
