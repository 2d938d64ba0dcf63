using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>Some objects of a list, as they stand there: what one thread takes at a time.</summary>
internal sealed class ObjectBatch
{
    private const int Bytes = 512 << 10;
    private readonly byte[] _bytes;
    private readonly List<Range> _objects = [];
    private int _end;

    private ObjectBatch(int atLeast) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(Bytes, atLeast));

    /// <summary>The objects of a list in its order.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    /// <exception cref="InvalidDataException">It is larger than what is read at most.</exception>
    public static IEnumerable<ObjectBatch> Cut(JsonListReader list)
    {
        ObjectBatch? batch = null;
        while (list.Next() is { } item)
        {
            if (batch is not null && batch._end + item.Length > batch._bytes.Length)
            {
                yield return batch;
                batch = null;
            }

            (batch ??= new(item.Length)).Add(item.Span);
        }

        if (batch is not null) yield return batch;
    }

    private void Add(ReadOnlySpan<byte> item)
    {
        item.CopyTo(_bytes.AsSpan(_end));
        _objects.Add(_end..(_end += item.Length));
    }

    /// <summary>The objects without their secrets; the batch is used up.</summary>
    public Part Redact(string resource, ApiRedactions redactions, Limits limits)
    {
        var objects = ImmutableArray.CreateBuilder<ApiObject>(_objects.Count);
        var (withSecrets, nameless, size) = (0, 0, 0L);
        var redaction = redactions.Take();
        foreach (var range in _objects)
        {
            using var document = JsonDocument.Parse(JsonText.Sound(_bytes.AsMemory(range)), new JsonDocumentOptions { MaxDepth = limits.JsonDepth });
            var item = document.RootElement;
            if (item.Member("metadata")?.Text("name") is not { } name)
            {
                nameless++;
                continue;
            }

            var own = item.Text("kind") is { } kind ? ResourceNames.OfKind(kind, resource) : resource;
            var (body, removed) = redaction.Apply(own, item);
            withSecrets += removed ? 1 : 0;
            size += redaction.Size;
            objects.Add(new ApiObject(own, item.Member("metadata")?.Text("namespace"), name, body));
        }

        redactions.Return(redaction);
        ArrayPool<byte>.Shared.Return(_bytes);
        return new(objects.ToImmutable(), withSecrets, nameless, size);
    }

    /// <summary>What has come of a batch.</summary>
    /// <param name="Objects">In the order of the list.</param>
    /// <param name="WithSecrets">Objects that held secrets.</param>
    /// <param name="Nameless">Objects that could not be told from others.</param>
    /// <param name="Size">What is kept, in bytes.</param>
    public sealed record Part(ImmutableArray<ApiObject> Objects, int WithSecrets, int Nameless, long Size);
}
