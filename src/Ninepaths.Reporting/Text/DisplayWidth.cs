using System.Globalization;
using System.Text;

namespace Ninepaths.Reporting;

/// <summary>Text measured in the columns of a terminal.</summary>
internal static class DisplayWidth
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>Cuts text to a width; an ellipsis says that something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width) return text;
        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width - 1) break;
            kept.Append(rune);
        }

        return kept.Append('…').ToString();
    }

    /// <summary>Breaks text between words; a word longer than a line after a slash, comma or dash, else anywhere.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width, int firstWidth)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var (piece, gap) in Pieces(text, width))
        {
            var room = lines.Count == 0 ? firstWidth : width;
            if (line.Length > 0 && Of(line) + gap + Of(piece) > room)
            {
                lines.Add(line);
                line = piece;
            }
            else
            {
                line = line.Length == 0 ? piece : line + new string(' ', gap) + piece;
            }
        }

        lines.Add(line);
        return lines;
    }

    // Words that fit into a line, each with the blanks before it.
    private static IEnumerable<(string Text, int Gap)> Pieces(string text, int width)
    {
        var gap = 0;
        foreach (var part in text.Split(' '))
        {
            var word = part;
            while (Of(word) > width)
            {
                var cut = Fitting(word, width);
                var joint = word.LastIndexOfAny(['/', ',', '-', ':', '='], cut - 1);
                if (joint > cut / 2) cut = joint + 1;
                yield return (word[..cut], gap);
                word = word[cut..];
                gap = 0;
            }

            if (word.Length > 0)
            {
                yield return (word, gap);
                gap = 0;
            }

            gap++;
        }
    }

    private static int Fitting(string text, int width)
    {
        var used = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width) break;
            at += rune.Utf16SequenceLength;
        }

        return Math.Max(1, at);
    }

    // East Asian wide and emoji: two columns. Combining marks: none.
    private static int Of(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        >= 0x1100 and <= 0x115f or >= 0x2e80 and <= 0xa4cf or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff
            or >= 0xfe30 and <= 0xfe6f or >= 0xff00 and <= 0xff60 or >= 0xffe0 and <= 0xffe6 or >= 0x1f300 and <= 0x1faff
            or >= 0x20000 and <= 0x3fffd => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : 1,
    };
}
