using Ninepaths.Documents;

namespace Ninepaths.Core.Tests.Documents;

public sealed class TextSafetyTests
{
    [Theory]
    [InlineData("plain text, äöü 漢", "plain text, äöü 漢")]
    [InlineData("\u001b[31mred", "\\x1b[31mred")]
    [InlineData("a\nb\tc\0", "a\\x0ab\\x09c\\x00")]
    [InlineData("\u009b2J", "\\x9b2J")]
    [InlineData("user\u202etxt.exe", "user\\u202etxt.exe")]
    [InlineData("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff")]
    [InlineData("line\u2028sep", "line\\u2028sep")]
    [InlineData("\U000e0041tag", "\\ue0041tag")]
    public void Nothing_invisible_or_active_remains(string hostile, string inert) => Assert.Equal(inert, TextSafety.Inert(hostile));

    [Fact]
    public void Half_a_pair_is_shown() => Assert.Equal("half \\ud800 pair", TextSafety.Inert("half " + (char)0xd800 + " pair"));

    [Fact]
    public void Long_texts_are_cut_and_say_so() => Assert.Equal("aaa… (1000 characters)", TextSafety.Inert(new string('a', 1000), 3));

    [Fact]
    public void A_pair_is_never_cut_in_two() => Assert.Equal("a… (3 characters)", TextSafety.Inert("a😀", 2));

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal("", TextSafety.Inert(null));
}
