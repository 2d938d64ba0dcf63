using Ninepaths.Cli.Commands;
using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Cli.Capturing;

/// <summary>Writes the facts of a host to a capture.</summary>
internal sealed class CaptureHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(SourceRequest source, string outputFile, ExistingTarget existing, CancellationToken cancellationToken)
    {
        var snapshot = await new SourceReader(terminal, voice).ReadAsync(source, cancellationToken);
        await CaptureWriter.WriteAsync(snapshot, outputFile, VersionFacts.OfThisBuild().Version, existing, cancellationToken);
        foreach (var host in snapshot.Hosts)
            voice.Note($"{host.Name}: {host.Files.Count(file => file.Content is not null)} files read, {snapshot.Gaps.Count(gap => gap.Origin.Host == host.Name)} could not be{(voice.Verbose ? "" : " (--verbose names them)")}");
        voice.Note($"wrote {outputFile}; it holds no private key and no token, and shows the layout of the cluster");
        return ExitCode.Clean;
    }
}
