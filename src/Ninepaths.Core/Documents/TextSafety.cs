using System.Globalization;
using System.Text;

namespace Ninepaths.Documents;

/// <summary>Makes text from hosts, files and networks harmless to show: nothing in it can move a cursor, hide itself or read backwards.</summary>
public static class TextSafety
{
    /// <summary>How much of a text a message quotes.</summary>
    public const int MostQuoted = 160;

    /// <summary>
    /// The text with control characters shown as <c>\xNN</c>, and invisible, bidirectional and unpaired ones as <c>\uNNNN</c>;
    /// texts longer than <paramref name="most"/> are cut and say so.
    /// </summary>
    public static string Inert(string? text, int most = MostQuoted)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.Length <= most && IsInert(text)) return text;

        var safe = new StringBuilder(Math.Min(text.Length, most) + 16);
        var end = Math.Min(text.Length, most);
        // Never cut a surrogate pair in two: the halves would be shown as broken text.
        if (end < text.Length && end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        for (var i = 0; i < end;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                Append(safe, rune);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
                i++;
            }
        }

        if (end < text.Length) safe.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)");
        return safe.ToString();
    }

    private static bool IsInert(string text)
    {
        foreach (var c in text)
            if (!char.IsAscii(c) || char.IsControl(c)) return false;
        return true;
    }

    private static void Append(StringBuilder safe, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control:
                safe.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                break;
            case UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                break;
            default:
                safe.Append(rune);
                break;
        }
    }
}
