using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ninepaths.Documents;

/// <summary>Reads JSON objects that stand one after the other, with nothing but white space between them.</summary>
public static class JsonSequence
{
    /// <summary>The objects as documents; false where it is anything else.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out YamlFile? file)
    {
        file = null;
        var json = JsonText.Sound(content).Span;
        var (documents, faults) = (ImmutableArray.CreateBuilder<ConfigNode>(), new List<YamlFault>());
        var objects = new JsonObjects(leaveOut: null);
        var (line, counted) = (1, 0);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = YamlLimits.Depth });
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.StartObject) return false;
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                line += json[counted..from].Count((byte)'\n');
                counted = from;
                if (objects.Read(json[from..(int)reader.BytesConsumed], line, faults) is not { } document) return false;
                documents.Add(document);
            }
        }
        catch (JsonException)
        {
            return false;
        }

        file = new(documents.ToImmutable(), [.. faults]);
        return documents.Count > 0;
    }
}
