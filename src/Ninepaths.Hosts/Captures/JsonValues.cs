using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Ninepaths.Hosts.Captures;

/// <summary>Values of an object whose shape nobody vouches for: a member of another type counts as absent.</summary>
internal static class JsonValues
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } value ? Text(value) : null;

    public static int? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static long? LongNumber(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool? Truth(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The members of an array; nothing where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static ImmutableArray<string> Texts(this JsonElement json, string name) =>
        [.. json.Member(name).Items().Where(item => item.ValueKind == JsonValueKind.String).Select(Text)];

    /// <summary>The members of an object whose values are text, in their order.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Pairs(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } pairs
            ? [.. pairs.EnumerateObject().Where(pair => pair.Value.ValueKind == JsonValueKind.String).Select(Pair)]
            : [];

    private static KeyValuePair<string, string> Pair(JsonProperty pair) => new(pair.Name, Text(pair.Value));

    private static string Text(JsonElement value) => value.GetString() ?? "";
}
