using System.Globalization;
using System.Text;

namespace Ninepaths.Reporting;

/// <summary>Makes text from a cluster fit to be shown: nothing in it acts on a terminal, reorders a line or breaks it.</summary>
internal static class Inert
{
    /// <summary>The text with active characters written as <c>\u{1b}</c>, cut to so many characters.</summary>
    public static string Text(string text, int longest = 400)
    {
        if (text.Length <= longest && text.EnumerateRunes().All(rune => !IsActive(rune.Value) && rune != Rune.ReplacementChar)) return text;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest) return shown.Append('…').ToString();
            _ = IsActive(rune.Value)
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}")
                : shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>True for controls, line separators, bidirectional and other invisible formatting, private use and unassigned.</summary>
    public static bool IsActive(int scalar) =>
        !Rune.IsValid(scalar) || Rune.GetUnicodeCategory(new Rune(scalar)) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
