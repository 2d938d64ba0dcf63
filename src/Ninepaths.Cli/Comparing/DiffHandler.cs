using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Comparing;

/// <summary>Compares two reports, or the captures that they would be made of.</summary>
internal sealed class DiffHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        // One instant for both: what only time changed is told by --at.
        var at = request.At ?? terminal.Clock.GetUtcNow();
        var old = await ReadAsync(request.Old, at, cancellationToken);
        var later = await ReadAsync(request.New, at, cancellationToken);
        var diff = ReportComparer.Compare(request.Old, old, request.New, later);
        await OutputFile.WriteAsync(terminal, request.OutputFile, stream => Write(stream, request, diff), cancellationToken);
        if (diff.Worse && (request.Format != DiffFormat.Table || request.OutputFile is not null)) voice.Note(DiffText.Summary(diff));
        return diff.Worse ? ExitCode.Findings : ExitCode.Clean;
    }

    private async Task<EarlierReport> ReadAsync(string source, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (ReportFile.IsJson(source)) return ReportFile.Read(source);
        var wiring = await new SourceReader(terminal, voice).WireAsync(new(source, null), cancellationToken);
        return EarlierReport.Of(Judge.Assess(wiring, at));
    }

    private void Write(Stream stream, DiffRequest request, ReportDiff diff)
    {
        if (request.Format == DiffFormat.Json)
        {
            DiffJson.Write(stream, diff);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        if (request.Format == DiffFormat.Markdown) DiffMarkdown.Write(writer, diff);
        else DiffText.Write(writer, diff, voice.Style(request.OutputFile));
    }
}
