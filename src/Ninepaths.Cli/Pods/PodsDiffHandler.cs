using Ninepaths.Cli.Terminals;
using Ninepaths.Reachability;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Comparing;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Compares two networks.</summary>
internal sealed class PodsDiffHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(PodRequest old, PodRequest @new, PodGrain grain, bool json, string? outputFile, CancellationToken cancellationToken)
    {
        var source = new PodNetworkSource(terminal, voice);
        var before = await source.ReadAsync(old, cancellationToken);
        var after = await source.ReadAsync(@new, cancellationToken);
        if (before.Dialect != after.Dialect) voice.Note("the two are read in different dialects; --dialect decides for both");
        var opens = false;
        await OutputFile.WriteAsync(terminal, outputFile, stream => opens = Write(stream, before, after, grain, json, outputFile), cancellationToken);
        return opens ? ExitCode.Findings : before.IsWhole && after.IsWhole ? ExitCode.Clean : ExitCode.Unfinished;
    }

    private bool Write(Stream stream, PodNetwork before, PodNetwork after, PodGrain grain, bool json, string? outputFile)
    {
        var changes = ReachComparison.Of(before, after, grain);
        var families = before.Families | after.Families;
        if (json) return ReachChangeJson.Write(stream, changes, families);
        using var writer = new StreamWriter(stream, leaveOpen: true);
        return ReachChangeText.Write(writer, changes, families, voice.Style(outputFile));
    }
}
