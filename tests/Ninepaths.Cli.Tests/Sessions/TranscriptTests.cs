using System.Collections.Immutable;
using System.Text;
using Ninepaths.Cli.Tests.Running;
using Xunit;

namespace Ninepaths.Cli.Tests.Sessions;

/// <summary>Runs tests/cli/*.txt against the real binary. UPDATE_GOLDEN=1 rewrites the steps that differ.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Files() =>
        new(Directory.GetFiles(Repository.PathOf("tests/cli"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_transcript_is_what_the_binary_does(string name)
    {
        var path = Repository.PathOf($"tests/cli/{name}.txt");
        var transcript = Transcript.Read(await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken));
        using var work = new WorkFolder();
        foreach (var step in transcript.Steps)
        {
            var outcome = await Shell.BashAsync(step.Command, work.Path, TestContext.Current.CancellationToken);
            var printed = new TranscriptStep(step.Command, Lines(outcome.Output, work), [.. Lines(outcome.Error, work).Where(IsNoProgress)], outcome.ExitCode);
            if (IsAsExpected(step, printed)) continue;
            if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") await RewriteAsync(path, step, printed);
            else Assert.Fail($"{name}.txt differs\n--- expected\n{Text(step)}\n--- printed\n{Text(printed)}");
        }
    }

    // A slow machine is told how far the work is; how often depends on the clock.
    private static bool IsNoProgress(string line) =>
        !line.StartsWith("ninepaths: reading ", StringComparison.Ordinal) && !line.StartsWith("ninepaths: probing ", StringComparison.Ordinal);

    private static bool IsAsExpected(TranscriptStep step, TranscriptStep printed) =>
        step.ExitCode == printed.ExitCode && LinePattern.Matches(step.Output, printed.Output) && LinePattern.Matches(step.Error, printed.Error);

    private static ImmutableArray<string> Lines(string text, WorkFolder work)
    {
        var trimmed = text.Replace(work.Path, "$TMP", StringComparison.Ordinal).TrimEnd('\n');
        return trimmed.Length == 0 ? [] : [.. trimmed.Split('\n')];
    }

    private static string Text(TranscriptStep step)
    {
        var text = new StringBuilder().Append("$ ").Append(step.Command).Append('\n');
        foreach (var line in step.Output) text.Append(line).Append('\n');
        foreach (var line in step.Error) text.Append(line.Length == 0 ? "!" : "! ").Append(line).Append('\n');
        if (step.ExitCode != 0) text.Append("[exit ").Append(step.ExitCode).Append("]\n");
        return text.ToString();
    }

    private static async Task RewriteAsync(string path, TranscriptStep old, TranscriptStep now)
    {
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var from = text.IndexOf($"$ {old.Command}\n", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n# ", from, StringComparison.Ordinal);
        var next = text.IndexOf("\n$ ", from, StringComparison.Ordinal);
        if (end < 0 || (next >= 0 && next < end)) end = next;
        var rest = end < 0 ? "" : "\n" + text[end..].TrimStart('\n');
        await File.WriteAllTextAsync(path, text[..from] + Text(now) + rest, TestContext.Current.CancellationToken);
    }
}
