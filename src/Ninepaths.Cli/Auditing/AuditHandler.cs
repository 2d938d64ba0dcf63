using Ninepaths.Cli.Sources;
using Ninepaths.Cli.Terminals;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Auditing;

/// <summary>Judges the nine paths of a source and reports.</summary>
internal sealed class AuditHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        var now = terminal.Clock.GetUtcNow();
        var wiring = await new SourceReader(terminal, voice).WireAsync(request.Source, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var assessment = Judge.Assess(wiring, request.At ?? now);
        if (!request.Paths.IsEmpty) assessment = assessment.Only(request.Paths);

        await OutputFile.WriteAsync(terminal, request.OutputFile, stream => Write(stream, request, assessment, now), cancellationToken);
        var exit = request.Gate.ExitCode(assessment);
        if (exit != ExitCode.Clean && (request.Format != AuditFormat.Table || request.OutputFile is not null)) voice.Note(request.Gate.Explain(assessment));
        return exit;
    }

    private void Write(Stream stream, AuditRequest request, Assessment assessment, DateTimeOffset now)
    {
        if (request.Format == AuditFormat.Json)
        {
            ReportJson.Write(stream, ReportBuilder.From(assessment, now));
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true);
        if (request.Format == AuditFormat.Yaml) ReportYaml.Write(writer, ReportBuilder.From(assessment, now));
        else TextReport.Write(writer, assessment, voice.Style(request.OutputFile), request.Gate);
    }
}
