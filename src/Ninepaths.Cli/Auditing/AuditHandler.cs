using Ninepaths.Cli.Comparing;
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
        // What a user wrote is looked at first: a mistake there need not wait for a large source.
        var exceptions = request.Exceptions is { } file ? ExceptionList.Read(file, await InputFile.ReadAsync(file, cancellationToken)) : [];
        var baseline = request.Baseline is { } report ? ReportFile.Read(report).AsBaseline(report) : null;
        var wiring = await new SourceReader(terminal, voice).WireAsync(request.Source, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        // Only now: reading a cluster takes its time, and what was issued meanwhile is not from the future.
        var now = terminal.Clock.GetUtcNow();
        var assessment = Judge.Assess(wiring, request.At ?? now);
        if (request.Exceptions is not null) assessment = assessment.Excepting(exceptions);
        if (!request.Paths.IsEmpty) assessment = assessment.Only(request.Paths);
        if (baseline is not null) assessment = assessment.Against(baseline, request.Paths);

        if (request.Profile is { } profile) return await new ComplianceHandler(terminal, voice).RunAsync(request, profile, assessment, cancellationToken);
        if (request.ListExceptions) return await ListExceptionsAsync(request, assessment, cancellationToken);
        await OutputFile.WriteAsync(terminal, request.OutputFile, stream => Write(stream, request, assessment, now), cancellationToken);
        var exit = request.Gate.ExitCode(assessment);
        if (exit != ExitCode.Clean && (request.Format != AuditFormat.Table || request.OutputFile is not null)) voice.Note(request.Gate.Explain(assessment));
        return exit;
    }

    private async Task<int> ListExceptionsAsync(AuditRequest request, Assessment assessment, CancellationToken cancellationToken)
    {
        await OutputFile.WriteAsync(terminal, request.OutputFile, Write, cancellationToken);
        return assessment.Exceptions.Any(use => use.Status is ExceptionStatus.Expired) ? ExitCode.Findings : ExitCode.Clean;

        void Write(Stream stream)
        {
            if (request.Format == AuditFormat.Json)
            {
                ExceptionDocument.WriteJson(stream, assessment);
                return;
            }

            using var writer = new StreamWriter(stream, leaveOpen: true);
            if (request.Format == AuditFormat.Yaml) ExceptionDocument.WriteYaml(writer, assessment);
            else ExceptionTable.Write(writer, assessment, voice.Style(request.OutputFile));
        }
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
