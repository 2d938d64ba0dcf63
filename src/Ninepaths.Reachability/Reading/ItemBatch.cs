using System.Buffers;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Reading;

/// <summary>Some objects of a list, as they stand there: what one thread makes trees of at a time.</summary>
internal sealed class ItemBatch
{
    private const int Bytes = 256 << 10;
    private readonly byte[] _bytes;
    private readonly List<(Range Bytes, int Line, ListType? Type)> _items = [];
    private int _end;

    public ItemBatch(int atLeast) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(Bytes, atLeast));

    public bool HasRoomFor(int length) => _end + length <= _bytes.Length;

    public void Add(ReadOnlySpan<byte> item, int line, (string? Kind, string? ApiVersion) list)
    {
        item.CopyTo(_bytes.AsSpan(_end));
        var type = list.Kind is { } kind && kind.EndsWith("List", StringComparison.Ordinal) ? ListType.Of(kind, list.ApiVersion ?? "") : null;
        _items.Add((_end..(_end + item.Length), line, type));
        _end += item.Length;
    }

    /// <summary>The trees; the batch is used up.</summary>
    public List<(ConfigNode Node, List<YamlFault> Faults, ListType? Type)> Read()
    {
        var reader = new JsonObjects(Ballast.LeavesOut);
        var trees = new List<(ConfigNode, List<YamlFault>, ListType?)>(_items.Count);
        foreach (var (range, line, type) in _items)
        {
            var faults = new List<YamlFault>();
            var node = reader.Read(JsonText.Sound(_bytes.AsMemory(range)).Span, line, faults) ?? ConfigNode.Missing;
            if (!node.Exists) faults.Add(new(YamlFaultKind.Limit, line, "an object that cannot be read: nested too deep, or too large"));
            trees.Add((node, faults, type));
        }

        ArrayPool<byte>.Shared.Return(_bytes);
        return trees;
    }
}
