using Ninepaths.Cli.CommandLine;
using Xunit;

namespace Ninepaths.Cli.Tests.CommandLine;

public sealed class InstantOptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2027-01-31T12:00:00Z", "2027-01-31T12:00:00Z")]
    [InlineData("2027-01-31T12:00:00+02:00", "2027-01-31T10:00:00Z")]
    [InlineData("2027-01-31T12:00:00.5Z", "2027-01-31T12:00:00.5Z")]
    [InlineData("2027-01-31 12:00:00", "2027-01-31T12:00:00Z")]
    [InlineData("2027-01-31", "2027-01-31T00:00:00Z")]
    [InlineData("+36h", "2026-11-24T18:00:00Z")]
    [InlineData("+30d", "2026-12-23T06:00:00Z")]
    [InlineData("+2w", "2026-12-07T06:00:00Z")]
    [InlineData("+1y", "2027-11-23T06:00:00Z")]
    public void A_time_is_read(string text, string expected)
    {
        Assert.True(InstantOption.TryParse(text, Now, out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("30d")]
    [InlineData("+d")]
    [InlineData("+-3d")]
    [InlineData("+30m")]
    [InlineData("+9999999y")]
    [InlineData("2027-13-01")]
    [InlineData("31.01.2027")]
    public void What_is_no_time_is_refused(string text) => Assert.False(InstantOption.TryParse(text, Now, out _));
}
