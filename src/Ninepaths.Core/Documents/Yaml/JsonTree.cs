using System.Collections.Immutable;
using System.Text.Json;

namespace Ninepaths.Documents;

/// <summary>Makes a tree of JSON, with lines: what YAML's parser would take for tabs and long keys is ordinary here.</summary>
internal ref struct JsonTree
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly List<YamlFault> _faults;
    private readonly JsonNames? _names;
    private readonly Func<int, string, string, bool>? _leaveOut;
    private Utf8JsonReader _reader;
    private long _countedTo;
    private int _line;
    private readonly YamlBudget _budget = new();

    private JsonTree(ReadOnlySpan<byte> bytes, List<YamlFault> faults, int line, JsonNames? names, Func<int, string, string, bool>? leaveOut)
    {
        _bytes = bytes;
        _faults = faults;
        _line = line;
        (_names, _leaveOut) = (names, leaveOut);
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = YamlLimits.Depth });
    }

    /// <summary>The tree; null where this is not one JSON value.</summary>
    /// <param name="bytes">The value.</param>
    /// <param name="faults">Takes what is wrong in it.</param>
    /// <param name="line">The line it begins on.</param>
    /// <param name="names">Names that were met before, so that they are one text.</param>
    /// <param name="leaveOut">Given the depth, the name of the parent and its own, whether a member is passed over.</param>
    public static ConfigNode? TryRead(
        ReadOnlySpan<byte> bytes, List<YamlFault> faults, int line = 1, JsonNames? names = null, Func<int, string, string, bool>? leaveOut = null)
    {
        var found = new List<YamlFault>();
        var tree = new JsonTree(bytes, found, line, names, leaveOut);
        try
        {
            tree._reader.Read();
            var node = tree.Node("");
            if (tree._reader.Read()) return null;
            faults.AddRange(found);
            return node;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or UnreadableException)
        {
            // InvalidOperationException: a string with half a surrogate pair. YAML's parser says what is wrong, and where.
            return null;
        }
    }

    private ConfigNode Node(string name)
    {
        var line = Line();
        _budget.Spend(1, line);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Mapping(line, name),
            JsonTokenType.StartArray => Sequence(line, name),
            JsonTokenType.String => ConfigNode.Scalar(_reader.GetString()!, line, quoted: true),
            JsonTokenType.Null => ConfigNode.Null(line),
            JsonTokenType.True => ConfigNode.Scalar("true", line, quoted: false),
            JsonTokenType.False => ConfigNode.Scalar("false", line, quoted: false),
            _ => ConfigNode.Scalar(System.Text.Encoding.ASCII.GetString(_reader.ValueSpan), line, quoted: false),
        };
    }

    private ConfigNode Mapping(int line, string name)
    {
        var entries = new EntryTable();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var keyLine = Line();
            var key = _names is null || _reader.ValueIsEscaped ? _reader.GetString()! : _names.Of(_reader.ValueSpan);
            if (_leaveOut is not null && _leaveOut(_reader.CurrentDepth, name, key))
            {
                _reader.Skip();
                continue;
            }

            _reader.Read();
            var value = Node(key);
            var earlier = entries.Put(key, keyLine, value);
            if (earlier is not null && _faults.Count < YamlLimits.Faults)
                _faults.Add(new(YamlFaultKind.DuplicateKey, keyLine, $"key '{TextSafety.Inert(key)}' again, first in line {earlier.Line}; the last counts"));
        }

        return ConfigNode.Mapping(entries, line);
    }

    // The members of a list's objects have the list for a parent.
    private ConfigNode Sequence(int line, string name)
    {
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) items.Add(Node(name));
        return ConfigNode.Sequence(items.DrainToImmutable(), line);
    }

    private int Line()
    {
        _line += _bytes[(int)_countedTo..(int)_reader.TokenStartIndex].Count((byte)'\n');
        _countedTo = _reader.TokenStartIndex;
        return _line;
    }
}
