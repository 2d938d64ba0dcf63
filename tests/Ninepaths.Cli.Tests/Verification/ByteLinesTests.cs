using System.Text;
using Ninepaths.Cli.Verification;
using Xunit;

namespace Ninepaths.Cli.Tests.Verification;

public sealed class ByteLinesTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\n\nbc", new[] { "a", "", "bc" })]
    public async Task Lines_come_one_by_one(string text, string[] expected) => Assert.Equal(expected, await ReadAsync(text));

    [Fact]
    public async Task A_line_longer_than_the_buffer_is_whole()
    {
        var longLine = new string('x', 300_000);
        Assert.Equal(["a", longLine, "b"], await ReadAsync($"a\n{longLine}\nb\n"));
    }

    [Fact]
    public async Task A_line_beyond_the_limit_is_passed_over_and_the_next_is_read()
    {
        var endless = new string('x', ByteLines.Longest + 100_000);
        Assert.Equal(["a", null, "b"], await ReadAsync($"a\n{endless}\nb"));
    }

    private static async Task<List<string?>> ReadAsync(string text)
    {
        var lines = new List<string?>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var line in ByteLines.ReadAsync(stream, TestContext.Current.CancellationToken))
            lines.Add(line is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
        return lines;
    }
}
