using System.Text.Json;

namespace Ninepaths.Facts;

/// <summary>Reads API objects without ever throwing on a missing or misshapen field.</summary>
public static class JsonFacts
{
    /// <summary>The element at a path of names; null where a name is missing or not inside an object.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element;
    }

    /// <summary>The text at a path of names; null where there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The boolean at a path of names; null where there is none.</summary>
    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The integer at a path of names; null where there is none.</summary>
    public static int? Number(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>The items of the array at a path of names; empty where there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The texts of the array at a path of names.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Items(names).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!);

    /// <summary>The members of the object at a path of names whose values are texts.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Map(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String).Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!))
            : [];
}
