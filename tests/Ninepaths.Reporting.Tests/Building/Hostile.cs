using System.Globalization;
using System.Text;
using Xunit;

namespace Ninepaths.Reporting.Tests;

/// <summary>A name that tries everything at once.</summary>
internal static class Hostile
{
    public const string Name = "\e[31mred\e]0;title\a\r\n\t\u009b2J</text><script>alert(1)</script>\"'`;--> \u202eevil\u2066 %% {{x}} & # | [x](y) : - ]]> \\N \\\" \u200b\ufeff \u2028end";

    /// <summary>What is no text at all, what XML forbids, and what a page makes a link, a mention or a reference of.</summary>
    public const string Broken = "\ud800 \udfff\uffff\ufffe\0\u0001\ufdd0 ]]> @everyone (@org/team #1 !1 {0} {{1}} www.evil.example https://evil.example/?a&b=<c> ``x`` | ![i](u) [l]: u $x$ ~~s~~ *b* _i_ </details> &lt; % \\";

    public static TheoryData<string> Names => [Name, Broken, Long];

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
