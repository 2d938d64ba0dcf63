using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ninepaths.Hosts.Captures;

/// <summary>Writes JSON the way every file of a capture has it: readable, and with nothing for what is not known.</summary>
internal static class CaptureDocument
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members) => Write(json => json.Object(members));

    public static ReadOnlyMemory<byte> List<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> members) => Write(json => json.List(items, members));

    public static void Object(this Utf8JsonWriter json, Action<Utf8JsonWriter> members)
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    public static void List<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartArray();
        foreach (var item in items)
            json.Object(one => members(one, item));
        json.WriteEndArray();
    }

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    public static void Time(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.Text(name, time?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    public static void Number(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    public static void Texts(this Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsDefault) return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void Pairs(this Utf8JsonWriter json, string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        if (pairs.IsDefault) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in pairs)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
