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
        switch (request.Format)
        {
            case AuditFormat.Json:
                ReportJson.Write(stream, ReportBuilder.From(assessment, now));
                break;
            case AuditFormat.Html:
                HtmlReport.Write(stream, assessment, now, request.Gate);
                break;
            case AuditFormat.Sarif:
                SarifReport.Write(stream, assessment, request.Gate, now);
                break;
            case AuditFormat.JUnit:
                JUnitReport.Write(stream, assessment, request.Gate);
                break;
            default:
                using (var writer = new StreamWriter(stream, leaveOpen: true)) WriteText(writer, request, assessment, now);
                break;
        }
    }

    private void WriteText(StreamWriter writer, AuditRequest request, Assessment assessment, DateTimeOffset now)
    {
        switch (request.Format)
        {
            case AuditFormat.Yaml:
                ReportYaml.Write(writer, ReportBuilder.From(assessment, now));
                break;
            case AuditFormat.Markdown:
                MarkdownReport.Write(writer, assessment, request.Gate);
                break;
            case AuditFormat.OpenReports:
                PolicyReport.Write(writer, assessment, request.Gate, PolicyReportKind.OpenReports);
                break;
            case AuditFormat.PolicyReport:
                PolicyReport.Write(writer, assessment, request.Gate, PolicyReportKind.PolicyReport);
                break;
            default:
                TextReport.Write(writer, assessment, voice.Style(request.OutputFile), request.Gate);
                break;
        }
    }
}
