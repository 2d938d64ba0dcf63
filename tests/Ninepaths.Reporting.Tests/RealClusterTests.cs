using System.Text;
using Ninepaths.Verdicts;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class RealClusterTests
{
    public static TheoryData<string> Captures => RealClusters.All;

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Every_format_is_written_whole(string capture)
    {
        var assessment = await RealClusters.Of(capture);
        Assert.Empty(await ReportJsonTests.Faults(ReportJsonTests.Json(assessment)));
        Assert.Empty(await SarifTests.Faults(SarifTests.Json(assessment)));
        foreach (var (format, text) in Formats(assessment))
        {
            Hostile.AssertInert(text);
            if (Environment.GetEnvironmentVariable("SHOW_FORMATS") is { } folder) File.WriteAllText(Path.Combine(folder, Path.GetFileName(capture) + "." + format), text);
        }
    }

    private static IEnumerable<(string Format, string Text)> Formats(Assessment assessment)
    {
        yield return ("txt", TextReportTests.Text(assessment, new()));
        yield return ("verbose.txt", TextReportTests.Text(assessment, new(Verbose: true)));
        yield return ("json", ReportJsonTests.Json(assessment));
        yield return ("html", HtmlReportTests.Html(assessment));
        yield return ("sarif", SarifTests.Json(assessment));
        yield return ("junit.xml", JUnitTests.Text(assessment, new()));
        yield return ("md", MarkdownTests.Text(assessment));
        yield return ("openreports.yaml", PolicyReportTests.Text(assessment, PolicyReportKind.OpenReports));
        yield return ("policyreport.yaml", PolicyReportTests.Text(assessment, PolicyReportKind.PolicyReport));
        foreach (var (format, write) in ((string, Action<TextWriter>)[])
            [
                ("yaml", output => ReportYaml.Write(output, ReportBuilder.From(assessment, A.Now))),
                ("svg", output => SvgMap.Write(output, assessment)),
                ("mmd", output => MermaidMap.Write(output, assessment)),
                ("dot", output => DotMap.Write(output, assessment)),
                ("certs.txt", output => CertificateTable.Write(output, assessment.Wiring, assessment.JudgedAt, new(140))),
                ("expiration.txt", output => ExpirationTable.Write(output, assessment.Wiring, assessment.JudgedAt)),
            ])
        {
            var text = new StringWriter();
            write(text);
            yield return (format, text.ToString());
        }

        var json = new MemoryStream();
        JsonMap.Write(json, assessment);
        yield return ("map.json", Encoding.UTF8.GetString(json.ToArray()));
    }
}
