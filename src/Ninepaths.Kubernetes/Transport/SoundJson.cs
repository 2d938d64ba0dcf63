using System.Text.Json;

namespace Ninepaths.Kubernetes.Transport;

/// <summary>JSON of somebody who may lie: strings that are no Unicode (half a surrogate pair) are found at once, and not by whoever reads them later.</summary>
internal static class SoundJson
{
    /// <exception cref="JsonException">It is no JSON, or a string in it is no text.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var document = JsonDocument.Parse(body);
        try
        {
            Read(document.RootElement);
            return document;
        }
        catch (InvalidOperationException e)
        {
            document.Dispose();
            throw new JsonException("a string is no Unicode text", e);
        }
    }

    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    _ = field.Name;
                    Read(field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Read(item);
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
