using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ninepaths.Documents;

/// <summary>Makes trees of parser events; one instance for each document, so anchors end with their document.</summary>
internal sealed class YamlTree(YamlEvents events, YamlBudget budget, List<YamlFault> faults)
{
    private readonly Dictionary<string, Anchored?> _anchors = new(StringComparer.Ordinal);
    private readonly long _nodesBefore = budget.Nodes;
    private long _fromAliases;
    private bool _saidTooManyAliases;

    private static readonly HashSet<string> PlainTags = new(StringComparer.Ordinal)
    {
        "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null",
    };

    /// <summary>A finished node, how many nodes it stands for with its aliases followed, and how deep it goes.</summary>
    private readonly record struct Anchored(ConfigNode Node, long Weight, int Height);

    /// <summary>Reads the node at the current event and moves past it.</summary>
    public ConfigNode Read() => Node(0).Node;

    private Anchored Node(int depth)
    {
        var @event = events.Current!;
        var line = events.Line;
        budget.Spend(1, line);
        if (depth > YamlLimits.Depth) throw new UnreadableException(YamlFaultKind.Limit, line, $"nested deeper than {YamlLimits.Depth} levels");
        if (@event is AnchorAlias alias) return Follow(alias, line, depth);

        var anchor = @event is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor.Value : null;
        if (anchor is not null) _anchors[anchor] = null; // open: an alias to it from inside would contain itself
        var node = @event switch
        {
            Scalar scalar => OfScalar(scalar, line),
            SequenceStart => OfSequence(line, depth),
            MappingStart => OfMapping(line, depth),
            _ => throw new UnreadableException(YamlFaultKind.Syntax, line, "a value is missing"),
        };
        if (anchor is not null) _anchors[anchor] = node;
        return node;
    }

    private Anchored OfScalar(Scalar scalar, int line)
    {
        events.MoveNext();
        var quoted = scalar.Style != ScalarStyle.Plain;
        if (!scalar.Tag.IsEmpty) quoted = scalar.Tag.IsNonSpecific || !PlainTags.Contains(scalar.Tag.Value);
        var node = !quoted && YamlScalars.IsNull(scalar.Value) ? ConfigNode.Null(line) : ConfigNode.Scalar(scalar.Value, line, quoted);
        return new(node, 1, 0);
    }

    private Anchored OfSequence(int line, int depth)
    {
        events.MoveNext();
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        var (weight, height) = (1L, 0);
        while (events.Current is not SequenceEnd)
        {
            var item = Node(depth + 1);
            items.Add(item.Node);
            weight += item.Weight;
            height = Math.Max(height, item.Height + 1);
        }

        events.MoveNext();
        return new(ConfigNode.Sequence(items.DrainToImmutable(), line), weight, height);
    }

    private Anchored OfMapping(int line, int depth)
    {
        events.MoveNext();
        var entries = new EntryTable();
        var (weight, height) = (1L, 0);
        HashSet<string>? merged = null;
        while (events.Current is not MappingEnd)
        {
            var isMerge = events.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            var keyLine = events.Line;
            var key = Key(depth + 1);
            var value = Node(depth + 1);
            weight += 1 + value.Weight;
            height = Math.Max(height, value.Height + 1);
            if (isMerge) Merge(entries, merged ??= new(StringComparer.Ordinal), value.Node, keyLine);
            else if (key is not null) Put(entries, merged, key, keyLine, value.Node);
        }

        events.MoveNext();
        return new(ConfigNode.Mapping(entries, line), weight, height);
    }

    /// <summary>The key as text; null for one that no component reads.</summary>
    private string? Key(int depth)
    {
        // Nearly every key is this simple, and needs no node of its own.
        if (events.Current is Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } simple)
        {
            budget.Spend(1, events.Line);
            events.MoveNext();
            return simple.Style != ScalarStyle.Plain ? simple.Value : YamlScalars.IsNull(simple.Value) ? "null" : YamlScalars.Key(simple.Value);
        }

        var line = events.Line;
        var key = Node(depth).Node;
        if (key.Kind == ConfigNodeKind.Null) return "null";
        if (key.Text is { } text) return key.IsQuoted ? text : YamlScalars.Key(text);
        Fault(YamlFaultKind.Syntax, line, "a list or mapping as a key");
        return null;
    }

    private void Put(EntryTable entries, HashSet<string>? merged, string name, int line, ConfigNode value)
    {
        // To override what a merge brought is what merges are for; a second own key is not.
        var earlier = merged?.Remove(name) == true ? null : entries.Find(name);
        entries.Put(new ConfigEntry(name, line, value, earlier?.Line));
        if (earlier is not null)
            Fault(YamlFaultKind.DuplicateKey, line, $"key '{TextSafety.Inert(name)}' again, first in line {earlier.Line}; the last counts");
    }

    // yaml.v2 applies a merge where it stands: keys before it are overridden, keys after it override. (YAML itself lets own keys win always.)
    private void Merge(EntryTable entries, HashSet<string> merged, ConfigNode value, int line)
    {
        switch (value.Kind)
        {
            case ConfigNodeKind.Mapping:
                budget.Spend(value.Entries.Count, line);
                foreach (var entry in value.Entries)
                {
                    entries.Put(entry);
                    merged.Add(entry.Key);
                }

                break;
            case ConfigNodeKind.Sequence:
                for (var i = value.Items.Length - 1; i >= 0; i--)
                {
                    if (value.Items[i].Kind == ConfigNodeKind.Mapping) Merge(entries, merged, value.Items[i], line);
                    else Fault(YamlFaultKind.Syntax, line, "a merge (<<) of something that is not a mapping");
                }

                break;
            default:
                Fault(YamlFaultKind.Syntax, line, "a merge (<<) of something that is not a mapping");
                break;
        }
    }

    private Anchored Follow(AnchorAlias alias, int line, int depth)
    {
        events.MoveNext();
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var found) || found is not { } target)
        {
            var problem = _anchors.ContainsKey(name) ? "contains itself" : "is not defined before";
            Fault(YamlFaultKind.Syntax, line, $"anchor '{TextSafety.Inert(name)}' {problem}");
            return new(ConfigNode.Null(line), 1, 0);
        }

        var fromAliases = Math.Min(_fromAliases + target.Weight, long.MaxValue / 4);
        if (!YamlLimits.TooManyAliases(fromAliases, fromAliases + budget.Nodes - _nodesBefore) && depth + target.Height <= YamlLimits.Depth)
        {
            _fromAliases = fromAliases;
            return target;
        }

        if (!_saidTooManyAliases) Fault(YamlFaultKind.Limit, line, "aliases that multiply into too many values or levels; left out from here on");
        _saidTooManyAliases = true;
        return new(ConfigNode.Null(line), 1, 0);
    }

    private void Fault(YamlFaultKind kind, int line, string message)
    {
        if (faults.Count < YamlLimits.Faults) faults.Add(new(kind, line, message));
    }
}
