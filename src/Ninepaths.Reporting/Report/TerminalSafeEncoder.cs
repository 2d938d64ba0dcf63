using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Ninepaths.Reporting;

/// <summary>Escapes in JSON what could act on a terminal or in a page; leaves everything else readable.</summary>
/// <remarks>
/// .NET's relaxed encoder lets bidirectional overrides through, and its strict one turns <c>→</c> and <c>&gt;</c> into numbers.
/// </remarks>
internal sealed class TerminalSafeEncoder : JavaScriptEncoder
{
    public static readonly TerminalSafeEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => UnsafeRelaxedJsonEscaping.MaxOutputCharactersPerInputCharacter;

    // "<" and "&" so that a report can stand inside a page.
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is '<' or '&' || Inert.IsActive(unicodeScalar) || UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        var at = 0;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || WillEncode(rune.Value)) return at;
            at += length;
            rest = rest[length..];
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (UnsafeRelaxedJsonEscaping.WillEncode(unicodeScalar))
            return UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

        var escaped = new StringBuilder();
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..new Rune(unicodeScalar).EncodeToUtf16(units)]) escaped.Append($"\\u{(int)unit:X4}");
        numberOfCharactersWritten = 0;
        if (escaped.Length > bufferLength) return false;
        escaped.CopyTo(0, new Span<char>(buffer, bufferLength), escaped.Length);
        numberOfCharactersWritten = escaped.Length;
        return true;
    }
}
