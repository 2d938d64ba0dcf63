using System.Buffers;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Reading;

/// <summary>Reads manifests: YAML with any number of documents, JSON objects, and lists of the API server of any length.</summary>
public sealed class ManifestReader
{
    // Pods of a cluster at the supported maximum (150,000) take some 10 KiB each.
    private static readonly JsonListLimits Limits = new(Bytes: 16L << 30, ObjectBytes: 32 << 20, Depth: 100);

    private readonly ObjectTable _table;
    private readonly ObjectReader _objects;

    public ManifestReader(ObjectTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _objects = new(table.Add, table.Faults.Add);
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="open">Opens it from its beginning; asked twice where JSON turns out to be no list.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="cancellationToken">Stops between objects.</param>
    public void Read(Func<Stream> open, Origin file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        using (var stream = open())
        {
            if (IsJson(stream, out var whole) && ReadList(whole, file, cancellationToken)) return;
        }

        using var again = open();
        ReadDocuments(again, file, cancellationToken);
    }

    // The bytes that were looked at are put back.
    private static bool IsJson(Stream stream, out Stream whole)
    {
        var start = new byte[512];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        whole = new PrefixedStream(start.AsMemory(0, read), stream);
        var text = start.AsSpan(0, read);
        return (text.StartsWith("\ufeff"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    // This thread cuts the list into objects, others make trees of these, and the trees are taken in the order of the list.
    private bool ReadList(Stream stream, Origin file, CancellationToken cancellationToken)
    {
        var list = new JsonListReader(stream, Limits) { MayBeFollowed = true };
        try
        {
            foreach (var (node, faults, type) in Ahead(Batches(list)).SelectMany(trees => trees))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var fault in faults) _table.Faults.Add(new(file with { Line = fault.Line }, SeverityOf(fault), fault.Message));
                _objects.ReadItem(node, file, type);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            if (!list.HasItems) return false;
            // What a list lacks would pass for absent.
            _table.Faults.Add(new(file with { Line = list.Line }, FaultSeverity.Fatal, e is JsonException ? "the list breaks off: not valid JSON after the object that begins here" : e.Message));
        }

        if (list.Continue is { Length: > 0 }) _table.Faults.Add(new(file with { Line = 1 }, FaultSeverity.Fatal, "the list is one page of several: what stands on the others is missing"));
        if (!list.HasItems) return false;
        if (list.Type.Kind is null) _table.Faults.Add(new(file with { Line = 1 }, FaultSeverity.Unread, "items without a kind of their list: an API server takes no such list"));
        if (list.Rest() is { } rest) ReadDocuments(rest, file, cancellationToken);
        return true;
    }

    // Some batches ahead of the one that is taken, so that neither waits for the other, and no more than that are in memory.
    private static IEnumerable<List<(ConfigNode Node, List<YamlFault> Faults, ListType? Type)>> Ahead(IEnumerable<ItemBatch> batches)
    {
        var ahead = new Queue<Task<List<(ConfigNode, List<YamlFault>, ListType?)>>>();
        foreach (var batch in batches)
        {
            ahead.Enqueue(Task.Run(batch.Read));
            if (ahead.Count > 2 * Environment.ProcessorCount) yield return ahead.Dequeue().GetAwaiter().GetResult();
        }

        while (ahead.TryDequeue(out var last)) yield return last.GetAwaiter().GetResult();
    }

    private static IEnumerable<ItemBatch> Batches(JsonListReader list)
    {
        ItemBatch? batch = null;
        while (list.Next() is { } item)
        {
            if (batch is not null && !batch.HasRoomFor(item.Length))
            {
                yield return batch;
                batch = null;
            }

            (batch ??= new(item.Length)).Add(item.Span, list.Line, list.Type);
        }

        if (batch is not null) yield return batch;
    }

    private void ReadDocuments(Stream stream, Origin file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            content.Write(buffer, 0, count);
            // The reader of YAML says that it is too large, and reads none of it.
            if (content.Length > 32 << 20) break;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var read = YamlReader.Read(bytes);
        // What jq and kubectl write, one JSON object after the other, is no YAML.
        if (!read.Faults.IsEmpty && JsonSequence.TryRead(bytes, out var sequence)) read = sequence;
        foreach (var fault in read.Faults) _table.Faults.Add(new(file with { Line = fault.Line }, SeverityOf(fault), fault.Message));
        foreach (var document in read.Documents) _objects.Read(document, file);
    }

    private static FaultSeverity SeverityOf(YamlFault fault) => fault.Kind switch
    {
        YamlFaultKind.Limit => FaultSeverity.Fatal,
        YamlFaultKind.DuplicateKey => FaultSeverity.Warning,
        _ => FaultSeverity.Unread,
    };
}
