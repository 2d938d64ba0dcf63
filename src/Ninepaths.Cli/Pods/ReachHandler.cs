using Ninepaths.Cli.Terminals;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Cli.Pods;

/// <summary>Writes the matrix of who may talk to whom.</summary>
internal sealed class ReachHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(PodRequest request, PodGrain grain, bool withNodes, ReachFormat format, string? outputFile, CancellationToken cancellationToken)
    {
        var network = await new PodNetworkSource(terminal, voice).ReadAsync(request, cancellationToken);
        var started = terminal.Clock.GetTimestamp();
        var engine = new ReachEngine(network);
        voice.Detail($"decided for {engine.Classes.Length} classes of pods with {engine.DistinctRows} different rows in {terminal.Clock.GetElapsedTime(started).TotalMilliseconds:0.0} ms");
        var report = new ReachReport(new(engine), ReachEnds.Of(engine, grain), withNodes);
        await OutputFile.WriteAsync(terminal, outputFile, stream => Write(stream, report, format, outputFile), cancellationToken);
        return ExitCode.Clean;
    }

    private void Write(Stream stream, ReachReport report, ReachFormat format, string? outputFile)
    {
        switch (format)
        {
            case ReachFormat.Json:
                ReachJson.Write(stream, report);
                return;
            case ReachFormat.Html:
                ReachHtml.Write(stream, report, terminal.Clock.GetUtcNow());
                return;
        }

        using var writer = new StreamWriter(stream, bufferSize: 64 << 10, leaveOpen: true);
        switch (format)
        {
            case ReachFormat.Csv: ReachCsv.Write(writer, report); break;
            case ReachFormat.Dot: ReachDot.Write(writer, report); break;
            case ReachFormat.Svg: ReachSvg.Write(writer, report); break;
            default: ReachTable.Write(writer, report, voice.Style(outputFile)); break;
        }
    }
}

/// <summary>How the matrix is written.</summary>
internal enum ReachFormat
{
    Table,
    Json,
    Csv,
    Dot,
    Svg,
    Html,
}
