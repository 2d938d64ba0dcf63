using System.Collections.Concurrent;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Hosts.Redaction;

namespace Ninepaths.Hosts.Captures;

/// <summary>One file below <c>api/</c>: its objects without their secrets, or why there are none.</summary>
internal sealed class ApiFile
{
    private readonly List<ApiObject> _objects = [];

    private ApiFile(string name) => Resource = name[..^".json".Length];

    /// <summary>The resource that the file is named after.</summary>
    public string Resource { get; }

    public IReadOnlyList<ApiObject> Objects => Fault is null ? _objects : [];

    /// <summary>Objects that held secrets, which a capture should not.</summary>
    public int WithSecrets { get; private set; }

    /// <summary>Objects that could not be told from others.</summary>
    public int Nameless { get; private set; }

    /// <summary>Why nothing of it counts; null for a list that was read to its end.</summary>
    public string? Fault { get; private set; }

    /// <summary>The line that <see cref="Fault"/> is about.</summary>
    public int? Line { get; private set; }

    /// <summary>True for <c>api/NAME.json</c>, in an archive with or without one directory around it.</summary>
    public static bool Is(string path) =>
        path.EndsWith(".json", StringComparison.Ordinal) && path.Split('/') is [.., "api", _] and { Length: <= 3 };

    /// <summary>A list that could not be read at all.</summary>
    public static ApiFile Unread(string name, string why) => new(name) { Fault = why };

    /// <summary>Reads a list; half a list is none, because what it lacks would pass for absent.</summary>
    public static ApiFile Read(string name, Stream stream, Limits limits, CancellationToken cancellationToken)
    {
        var file = new ApiFile(name);
        var list = new JsonListReader(stream, limits.Lists);
        using var redactions = new ApiRedactions(limits.JsonDepth);
        try
        {
            // One thread cuts the list into objects; all of them take the objects apart.
            var parts = new SortedList<long, ObjectBatch.Part>();
            var (count, kept) = (0, 0L);
            var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.ForEach(Partitioner.Create(ObjectBatch.Cut(list), EnumerablePartitionerOptions.NoBuffering), options, (batch, _, index) =>
            {
                var part = batch.Redact(file.Resource, redactions, limits);
                lock (parts)
                {
                    parts.Add(index, part);
                    count += part.Objects.Length;
                    kept += part.Size;
                    if (count > limits.Objects) throw new InvalidDataException($"more than {limits.Objects} objects");
                    if (kept > limits.KeptBytes) throw new InvalidDataException($"more than {limits.KeptBytes >> 20} MiB of what matters");
                }
            });
            foreach (var part in parts.Values)
            {
                file._objects.AddRange(part.Objects);
                file.WithSecrets += part.WithSecrets;
                file.Nameless += part.Nameless;
            }

            if (!list.HasItems) file.Fault = "not a list of objects";
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is JsonException e)
        {
            (file.Fault, file.Line) = ("not valid JSON", (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue));
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is InvalidDataException e)
        {
            file.Fault = e.Message;
        }

        return file;
    }
}
