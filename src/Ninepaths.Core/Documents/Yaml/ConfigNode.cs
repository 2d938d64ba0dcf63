using System.Collections.Immutable;

namespace Ninepaths.Documents;

/// <summary>A node of a configuration file with the line it stands on. Navigation never fails: what is not there is <see cref="Missing"/>.</summary>
public sealed class ConfigNode
{
    /// <summary>What navigation answers where nothing stands.</summary>
    public static readonly ConfigNode Missing = new(ConfigNodeKind.Missing, 0);

    private readonly EntryTable? _entries;
    private readonly string? _text;

    private ConfigNode(
        ConfigNodeKind kind,
        int line,
        string? text = null,
        bool quoted = false,
        ImmutableArray<ConfigNode> items = default,
        EntryTable? entries = null)
    {
        Kind = kind;
        Line = line;
        _text = text;
        IsQuoted = quoted;
        Items = items.IsDefault ? [] : items;
        _entries = entries;
    }

    public ConfigNodeKind Kind { get; }

    /// <summary>The line, from 1; 0 for <see cref="Missing"/>.</summary>
    public int Line { get; }

    /// <summary>True for scalars that are text whatever they spell: quoted, in a block, or tagged as a string.</summary>
    public bool IsQuoted { get; }

    /// <summary>False only for <see cref="Missing"/>; an explicit null exists.</summary>
    public bool Exists => Kind != ConfigNodeKind.Missing;

    /// <summary>True for null and for what is not there: most components treat both alike.</summary>
    public bool IsNullOrMissing => Kind is ConfigNodeKind.Null or ConfigNodeKind.Missing;

    /// <summary>The scalar as it is written, unquoted; null for anything else.</summary>
    public string? Text => _text;

    /// <summary>The items of a sequence; empty for anything else.</summary>
    public ImmutableArray<ConfigNode> Items { get; }

    /// <summary>The entries of a mapping in the order they first appear; empty for anything else.</summary>
    public IReadOnlyList<ConfigEntry> Entries => _entries is null ? [] : _entries.Entries;

    /// <summary>The boolean that Kubernetes reads here (YAML 1.1: also yes, no, on, off, y, n); null where it would read something else.</summary>
    public bool? AsBoolean => Kind == ConfigNodeKind.Scalar && !IsQuoted ? YamlScalars.Boolean(_text!) : null;

    /// <summary>The number that Kubernetes reads here; null where it would read something else.</summary>
    public double? AsNumber => Kind == ConfigNodeKind.Scalar && !IsQuoted ? YamlScalars.Number(_text!) : null;

    /// <summary>The whole number that Kubernetes reads here; null where it would read something else.</summary>
    public long? AsInteger => Kind == ConfigNodeKind.Scalar && !IsQuoted ? YamlScalars.Integer(_text!) : null;

    /// <summary>The value under a key of a mapping.</summary>
    public ConfigNode this[string key] => Entry(key)?.Value ?? Missing;

    /// <summary>An item of a sequence.</summary>
    public ConfigNode this[int index] => index >= 0 && index < Items.Length ? Items[index] : Missing;

    /// <summary>The entry under a key of a mapping, with the line of the key.</summary>
    public ConfigEntry? Entry(string key) => _entries?.Find(key);

    /// <summary>The value under dotted keys, e.g. <c>authentication.anonymous.enabled</c>.</summary>
    public ConfigNode At(string path) => EntryAt(path)?.Value ?? Missing;

    /// <summary>The entry under dotted keys, with the line of its last key.</summary>
    public ConfigEntry? EntryAt(string path)
    {
        var node = this;
        ConfigEntry? entry = null;
        foreach (var part in path.AsSpan().Split('.'))
        {
            entry = node.Entry(path[part]);
            if (entry is null) return null;
            node = entry.Value;
        }

        return entry;
    }

    public override string ToString() => Kind switch
    {
        ConfigNodeKind.Scalar => TextSafety.Inert(_text),
        ConfigNodeKind.Mapping => $"mapping of {Entries.Count}",
        ConfigNodeKind.Sequence => $"sequence of {Items.Length}",
        ConfigNodeKind.Null => "null",
        _ => "missing",
    };

    internal static ConfigNode Scalar(string text, int line, bool quoted) => new(ConfigNodeKind.Scalar, line, text, quoted);

    internal static ConfigNode Null(int line) => new(ConfigNodeKind.Null, line);

    internal static ConfigNode Sequence(ImmutableArray<ConfigNode> items, int line) => new(ConfigNodeKind.Sequence, line, items: items);

    internal static ConfigNode Mapping(EntryTable entries, int line) => new(ConfigNodeKind.Mapping, line, entries: entries);
}

/// <summary>What a <see cref="ConfigNode"/> is.</summary>
public enum ConfigNodeKind
{
    Missing,
    Null,
    Scalar,
    Sequence,
    Mapping,
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key as Kubernetes reads it.</param>
/// <param name="Line">The line of the key.</param>
/// <param name="Value">The value; of a key given twice, the last, as Go's lenient decoding keeps it.</param>
/// <param name="EarlierLine">The line of an earlier occurrence of the same key, whose value is lost; strict decoders refuse such a file.</param>
public sealed record ConfigEntry(string Key, int Line, ConfigNode Value, int? EarlierLine = null);
