using System.Text;

namespace Ninepaths.Pki;

/// <summary>Makes text from a certificate or a file fit to be shown: no control characters, no bidirectional tricks, bounded.</summary>
internal static class PlainText
{
    private const int Longest = 200;

    public static string Of(string text)
    {
        if (text.Length <= Longest && !text.Any(IsUnsafe))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var c in text.Length > Longest ? text.AsSpan(0, Longest) : text)
        {
            _ = IsUnsafe(c) ? shown.Append($"\\u{(int)c:x4}") : shown.Append(c);
        }

        return text.Length > Longest ? shown.Append("...").ToString() : shown.ToString();
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
