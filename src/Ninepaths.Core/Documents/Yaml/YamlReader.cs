using System.Collections.Immutable;
using YamlDotNet.Core;
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
        if (bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && JsonTree.TryRead(bytes, faults) is { } json)
            return new([json], [.. faults]);

        var text = YamlText.Decode(bytes, faults);
        var documents = ImmutableArray.CreateBuilder<ConfigNode>();
        var (start, line) = (0, 0);
        while (ReadFrom(text[start..], line, documents, faults) is { } failedAt && faults.Count < YamlLimits.Faults)
        {
            if (NextDocument(text, start, line, failedAt) is not { } next) break;
            (start, line) = next;
        }

        return new(documents.ToImmutable(), [.. faults]);
    }

    /// <summary>Reads documents until the end (null) or a fault (its line).</summary>
    private static int? ReadFrom(string text, int lineOffset, ImmutableArray<ConfigNode>.Builder documents, List<YamlFault> faults)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is not DocumentStart) continue;
                parser.MoveNext();
                documents.Add(new YamlTree(parser, lineOffset, faults).Read());
            }

            return null;
        }
        catch (UnreadableException e)
        {
            faults.Add(e.Fault);
            return e.Fault.Line;
        }
        catch (YamlException e)
        {
            var fault = new YamlFault(YamlFaultKind.Syntax, Math.Max((int)e.Start.Line, 1) + lineOffset, "not YAML: " + Say(e));
            faults.Add(fault);
            return fault.Line;
        }
    }

    private static string Say(YamlException e)
    {
        var message = TextSafety.Inert(e.Message).TrimEnd('.');
        return message.Length == 0 ? "cannot be parsed" : char.ToLowerInvariant(message[0]) + message[1..];
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
