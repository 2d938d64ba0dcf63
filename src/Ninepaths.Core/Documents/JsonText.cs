using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Ninepaths.Documents;

/// <summary>
/// JSON whose every text can be read: the parser accepts broken UTF-8 and lone surrogates, and fails much later, where a text is asked for.
/// </summary>
public static partial class JsonText
{
    /// <summary>The same JSON, with U+FFFD in place of what is no Unicode, and without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Sound(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span)) bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));
        if (bytes.Span.IndexOf("\\ud"u8) >= 0 || bytes.Span.IndexOf("\\uD"u8) >= 0)
            bytes = Encoding.Latin1.GetBytes(Surrogates().Replace(Encoding.Latin1.GetString(bytes.Span), match => match.Groups["pair"].Success ? match.Value : "\\ufffd"));
        return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    [GeneratedRegex(@"(?<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.None, 20_000)]
    private static partial Regex Surrogates();
}
