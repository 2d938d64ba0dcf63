using System.Text;
using Xunit;

namespace Ninepaths.Fuzz.Tests;

/// <summary>Every input that fuzzing kept, once more.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Nothing_in_the_corpus_crashes_hangs_or_lets_a_secret_out(string name)
    {
        var target = FuzzTargets.All.Single(each => each.Name == name);
        var files = Directory.GetFiles(Path.Combine(Corpus.Root, name));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            if (Record.Exception(() => Bounds.Run(target, File.ReadAllBytes(file))) is { } crash)
                Assert.Fail($"{Path.GetFileName(file)}: {crash}");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Inputs_that_tear_at_every_reader_are_survived(string name)
    {
        var target = FuzzTargets.All.Single(each => each.Name == name);
        foreach (var input in Torn()) Bounds.Run(target, input);
    }

    [Fact]
    public void No_corpus_is_left_without_a_target() =>
        Assert.Equal(Targets.Select(row => row.Data).Order(StringComparer.Ordinal), Directory.GetDirectories(Corpus.Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Fact]
    public void No_corpus_holds_a_private_key()
    {
        foreach (var file in Directory.EnumerateFiles(Corpus.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("PRIVATE KEY", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_target_that_costs_too_much_is_a_failure() =>
        Assert.Throws<FuzzFailureException>(() => Bounds.Run(new Greedy(), new byte[1]));

    private static IEnumerable<byte[]> Torn()
    {
        yield return [];
        yield return [0];
        yield return [0xff, 0xfe, 0xfd];
        foreach (var text in (string[])["[", "{", "- ", "a: ", "\"", "(", "\\", "-----BEGIN ", "=== ", "&a [*a,", "\u202e", "${", "$(", "%", "--a="])
        {
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 5000)));
            yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text + "\n", 5000)));
        }
    }

    private sealed class Greedy : IFuzzTarget
    {
        public string Name => "greedy";

        public string Input => "";

        public void Run(ReadOnlyMemory<byte> input)
        {
            for (var i = 0; i < 1024; i++) GC.KeepAlive(new byte[1 << 20]);
        }
    }
}
