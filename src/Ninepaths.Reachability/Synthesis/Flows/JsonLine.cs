using System.Globalization;
using System.Net;
using System.Text.Json;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>Reads fields of JSON whose shape nobody promises: what is absent or of another type is nothing.</summary>
internal static class JsonLine
{
    /// <summary>The line as JSON; null when it is none.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(JsonText.Sound(line), new() { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first of several names that is there and not null; an undefined element where none is.</summary>
    public static JsonElement Field(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object) return default;
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        return default;
    }

    public static bool Has(this JsonElement element, string name) => element.Field(name).ValueKind != JsonValueKind.Undefined;

    /// <summary>A text that is not empty; null for anything else, and for the <c>-</c> that logs write for nothing.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names)
    {
        var value = element.Field(names);
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text != "-" ? text : null;
    }

    /// <summary>A whole number, also one written as a text (64-bit numbers of protobuf's JSON).</summary>
    public static long? Number(this JsonElement element, params ReadOnlySpan<string> names)
    {
        var value = element.Field(names);
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }

    public static IPAddress? Address(this JsonElement element, params ReadOnlySpan<string> names) =>
        AddressRange.TryParseAddress(element.Text(names), out var address) ? address : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : Enumerable.Empty<JsonElement>();
}
