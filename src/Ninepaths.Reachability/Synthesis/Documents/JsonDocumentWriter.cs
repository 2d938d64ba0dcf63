using System.Text.Json;

namespace Ninepaths.Reachability.Synthesis.Documents;

/// <summary>Writes documents as JSON.</summary>
public static class JsonDocumentWriter
{
    public static void Write(Utf8JsonWriter output, DocumentNode node)
    {
        ArgumentNullException.ThrowIfNull(output);
        switch (node)
        {
            case DocumentNode.Text text:
                output.WriteStringValue(text.Value);
                break;
            case DocumentNode.Number number:
                output.WriteNumberValue(number.Value);
                break;
            case DocumentNode.Sequence sequence:
                output.WriteStartArray();
                foreach (var item in sequence.Items) Write(output, item);
                output.WriteEndArray();
                break;
            case DocumentNode.Mapping mapping:
                output.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    output.WritePropertyName(key);
                    Write(output, value);
                }

                output.WriteEndObject();
                break;
        }
    }
}
