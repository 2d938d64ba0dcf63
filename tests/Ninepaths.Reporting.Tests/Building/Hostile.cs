using System.Globalization;
using System.Text;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>A name that tries everything at once.</summary>
internal static class Hostile
{
    public const string Name = "\e[31mred\e]0;title\a\r\n\t\u009b2J</text><script>alert(1)</script>\"'`;--> \u202eevil\u2066 %% {{x}} & # | [x](y) : - ]]> \\N \\\" \u200b\ufeff \u2028end";

    public static readonly string Long = new('x', 5000);

    /// <summary>No control character (but line ends), nothing invisible, nothing that reorders text.</summary>
    public static void AssertInert(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            Assert.True(rune.Value == '\n' || category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
                $"U+{rune.Value:X4} in the output");
        }
    }
}
