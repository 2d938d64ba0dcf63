using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Fuzz;

/// <summary>Writes every report of an assessment to nowhere.</summary>
internal static class Reports
{
    public static void Write(Assessment assessment, DateTimeOffset at)
    {
        var gate = new Gate();
        ReportJson.Write(Stream.Null, ReportBuilder.From(assessment, at));
        SarifReport.Write(Stream.Null, assessment, gate, at);
        JUnitReport.Write(Stream.Null, assessment, gate);
        MarkdownReport.Write(TextWriter.Null, assessment, gate);
        PolicyReport.Write(TextWriter.Null, assessment, gate, PolicyReportKind.OpenReports);
        TextReport.Write(TextWriter.Null, assessment, new(Verbose: true), gate);
    }
}
