using Ninepaths.Cli.Terminals;
using Ninepaths.Compliance;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Auditing;

/// <summary>Reports an assessment by the controls of a benchmark.</summary>
internal sealed class ComplianceHandler(Terminal terminal, Voice voice)
{
    public async Task<int> RunAsync(AuditRequest request, Benchmark profile, Assessment assessment, CancellationToken cancellationToken)
    {
        var compliance = ComplianceAssessment.Of(profile, assessment);
        var gate = new ComplianceGate(request.Gate.FailOn is not null, request.Gate.MinCoverage);
        await OutputFile.WriteAsync(terminal, request.OutputFile, Write, cancellationToken);
        var exit = gate.ExitCode(compliance);
        if (exit != ExitCode.Clean && (request.Format != AuditFormat.Table || request.OutputFile is not null)) voice.Note(gate.Explain(compliance));
        return exit;

        void Write(Stream stream)
        {
            var now = terminal.Clock.GetUtcNow();
            if (request.Format == AuditFormat.Json)
            {
                ComplianceFormats.WriteJson(stream, compliance, now);
                return;
            }

            using var writer = new StreamWriter(stream, leaveOpen: true);
            if (request.Format == AuditFormat.Markdown) ComplianceMarkdown.Write(writer, compliance, gate);
            else if (request.Format == AuditFormat.Yaml) ComplianceFormats.WriteYaml(writer, compliance, now);
            else ComplianceText.Write(writer, compliance, voice.Style(request.OutputFile), gate);
        }
    }
}
