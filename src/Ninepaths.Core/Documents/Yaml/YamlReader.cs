using System.Collections.Immutable;
using YamlDotNet.Core.Events;

namespace Ninepaths.Documents;

/// <summary>Reads YAML and JSON of any provenance: always answers, in bounded time and memory, and says what it could not read.</summary>
public static class YamlReader
{
    /// <summary>Reads every document of a file. After a fault, reading goes on at the next <c>---</c>.</summary>
    public static YamlFile Read(ReadOnlyMemory<byte> content)
    {
        var faults = new List<YamlFault>();
        if (content.Length > YamlLimits.Bytes)
            return new([], [new(YamlFaultKind.Limit, 1, $"larger than {YamlLimits.Bytes / (1024 * 1024)} MiB, not read")]);

        var bytes = content.Span;
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && JsonTree.TryRead(bytes, faults) is { } json)
            return new([json], [.. faults]);

        var text = YamlText.Decode(bytes, faults);
        var documents = ImmutableArray.CreateBuilder<ConfigNode>();
        var budget = new YamlBudget();
        var (start, linesBefore) = (0, 0);
        for (var restarts = 0; ReadFrom(new(text, start, linesBefore), budget, documents, faults) is { } failedAt; restarts++)
        {
            if (restarts == YamlLimits.Restarts || budget.Nodes > YamlLimits.Nodes || NextDocument(text, start, linesBefore, failedAt) is not { } next) break;
            (start, linesBefore) = next;
        }

        return new(documents.ToImmutable(), [.. faults]);
    }

    /// <summary>Reads documents until the end (null) or a fault (its line).</summary>
    private static int? ReadFrom(YamlEvents events, YamlBudget budget, ImmutableArray<ConfigNode>.Builder documents, List<YamlFault> faults)
    {
        try
        {
            while (events.MoveNext())
            {
                if (events.Current is not DocumentStart) continue;
                events.MoveNext();
                documents.Add(new YamlTree(events, budget, faults).Read());
            }

            return null;
        }
        catch (UnreadableException e)
        {
            // The place is kept: what follows a broken first document is not the first.
            documents.Add(ConfigNode.Missing);
            faults.Add(e.Fault);
            return e.Fault.Line;
        }
    }

    /// <summary>The next line after the fault that begins a document, as an offset and the number of lines before it.</summary>
    private static (int Start, int LinesBefore)? NextDocument(string text, int from, int linesBefore, int failedAt)
    {
        var line = linesBefore;
        for (var at = from; at < text.Length;)
        {
            line++;
            if (line >= failedAt && line > linesBefore + 1 && text.AsSpan(at) is ['-', '-', '-', ' ' or '\t' or '\r' or '\n', ..]) return (at, line - 1);
            var end = text.IndexOf('\n', at);
            if (end < 0) return null;
            at = end + 1;
        }

        return null;
    }
}
