using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ninepaths.Reporting;

/// <summary>Writes JSON documents as YAML that YAML 1.1 and 1.2 readers read alike.</summary>
/// <remarks>
/// A general emitter writes bidirectional overrides and C1 controls as they are, and plain words such as <c>no</c> or <c>1:30</c>
/// that YAML 1.1 reads as other types. Here a text is plain only when it can be nothing else, and otherwise quoted with escapes.
/// </remarks>
public static class YamlText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ./-_@:()=+");

    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    private static readonly SearchValues<string> Never = SearchValues.Create([": ", " #"], StringComparison.Ordinal);

    // Words that YAML 1.1 reads as booleans or null.
    private static readonly HashSet<string> Taken =
        new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

    private const int LongestTaken = 5;

    public static void Write(TextWriter output, JsonElement document) => Value(output, document, 0, inSequence: false);

    private static void Value(TextWriter output, JsonElement value, int indent, bool inSequence)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.GetPropertyCount() > 0:
                var first = true;
                foreach (var property in value.EnumerateObject())
                {
                    // The first property of an object in a list stands behind the dash.
                    if (!(first && inSequence)) Indent(output, indent);
                    first = false;
                    output.Write(Text(property.Name));
                    output.Write(':');
                    Nested(output, property.Value, indent + 2);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var item in value.EnumerateArray())
                {
                    Indent(output, indent);
                    output.Write('-');
                    if (IsBlock(item) && item.ValueKind == JsonValueKind.Object)
                    {
                        output.Write(' ');
                        Value(output, item, indent + 2, inSequence: true);
                    }
                    else
                    {
                        Nested(output, item, indent + 2);
                    }
                }

                break;
            default:
                output.Write(Scalar(value));
                output.Write('\n');
                break;
        }
    }

    private static void Nested(TextWriter output, JsonElement value, int indent)
    {
        output.Write(IsBlock(value) ? "\n" : " ");
        Value(output, value, indent, inSequence: false);
    }

    private static bool IsBlock(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.GetPropertyCount() > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        _ => value.GetRawText(),
    };

    /// <summary>A text as a scalar on one line.</summary>
    public static string Text(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text[^1] is not (' ' or ':') && !text.AsSpan().ContainsAnyExcept(Plain)
        && !(text.Length <= LongestTaken && Taken.Contains(text)) && !text.AsSpan().ContainsAny(Never);

    private static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Printable)) return $"\"{text}\"";
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when !Inert.IsActive(rune.Value) => quoted.Append(rune),
                <= 0xffff => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static void Indent(TextWriter output, int indent)
    {
        const string Blanks = "                                ";
        for (; indent > 0; indent -= Blanks.Length) output.Write(Blanks.AsSpan(0, Math.Min(indent, Blanks.Length)));
    }
}
