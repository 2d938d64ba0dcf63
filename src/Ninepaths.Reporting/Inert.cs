using System.Globalization;
using System.Text;
using Ninepaths.Documents;

namespace Ninepaths.Reporting;

/// <summary>Makes text from a cluster fit to be shown: nothing in it acts on a terminal, reorders a line or breaks it.</summary>
internal static class Inert
{
    /// <summary>The text with active characters written out, cut to so many characters.</summary>
    public static string Text(string text, int longest = 400) => TextSafety.Inert(text, longest);

    /// <summary>True for controls, line separators, bidirectional and other invisible formatting, private use and unassigned.</summary>
    public static bool IsActive(int scalar) =>
        !Rune.IsValid(scalar) || Rune.GetUnicodeCategory(new Rune(scalar)) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
