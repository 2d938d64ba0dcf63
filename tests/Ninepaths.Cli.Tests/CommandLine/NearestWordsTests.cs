using Ninepaths.Cli.CommandLine;
using Xunit;

namespace Ninepaths.Cli.Tests.CommandLine;

public sealed class NearestWordsTests
{
    private static readonly string[] Commands = ["audit", "map", "certs", "capture", "explain", "completion", "version"];

    [Theory]
    [InlineData("adit", "audit")]
    [InlineData("versoin", "version")]
    [InlineData("MAP", "map")]
    [InlineData("cert", "certs")]
    [InlineData("comp", "completion")]
    public void A_slip_finds_the_word_that_was_meant(string word, string meant) =>
        Assert.Equal(meant, NearestWords.Of(word, Commands)[0]);

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("xy")]
    [InlineData("")]
    public void A_word_far_from_all_finds_nothing(string word) => Assert.Empty(NearestWords.Of(word, Commands));
}
