using Ninepaths.Cli.Probing;
using Xunit;

namespace Ninepaths.Cli.Tests.Probing;

public sealed class SpoolTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(9_000_000)]
    public void What_was_written_comes_out_whole_and_leaves_nothing_behind(int size)
    {
        var before = Leftovers();
        var content = new byte[size];
        Random.Shared.NextBytes(content);
        var output = new MemoryStream();
        using (var spool = new Spool())
        {
            foreach (var piece in content.Chunk(700_000)) spool.Write(piece);
            Assert.Equal(size, spool.Length);
            spool.MoveTo(output);
        }

        Assert.True(content.AsSpan().SequenceEqual(output.ToArray()));
        Assert.Empty(Leftovers().Except(before));
    }

    private static HashSet<string> Leftovers() => [.. Directory.EnumerateFiles(Path.GetTempPath(), "ninepaths-????????????????????????????????")];
}
