using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Mapping;

/// <summary>Draws the nine paths of a source.</summary>
internal sealed class MapHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(SourceRequest source, DateTimeOffset? at, MapFormat format, string? outputFile, CancellationToken cancellationToken)
    {
        var wiring = await new SourceReader(terminal, voice).WireAsync(source, cancellationToken);
        var assessment = Judge.Assess(wiring, at ?? terminal.Clock.GetUtcNow());
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(stream, assessment, format), cancellationToken);
        return ExitCode.Clean;
    }

    private static void Write(Stream stream, Assessment assessment, MapFormat format)
    {
        if (format == MapFormat.Json)
        {
            JsonMap.Write(stream, assessment);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        switch (format)
        {
            case MapFormat.Mermaid: MermaidMap.Write(writer, assessment); break;
            case MapFormat.Dot: DotMap.Write(writer, assessment); break;
            default: SvgMap.Write(writer, assessment); break;
        }
    }
}

/// <summary>How a map is written.</summary>
internal enum MapFormat
{
    Svg,
    Mermaid,
    Dot,
    Json,
}
