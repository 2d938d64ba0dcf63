using System.Text.Json;

namespace Ninepaths.Reporting;

/// <summary>Text of SARIF messages: one line, nothing active, and no link that somebody else put there.</summary>
internal static class SarifText
{
    private const int Longest = 2000;

    // SARIF reads [text](address) in a message as a link (§3.11.6).
    public static string Of(string text) => Inert.Text(text, Longest).Replace("](", "] (", StringComparison.Ordinal);

    /// <summary>Writes a message, or a multi-format message of text only.</summary>
    public static void Write(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", Of(text));
        json.WriteEndObject();
    }
}
