using System.Text.Json;

namespace Ninepaths.Reporting;

/// <summary>The report as YAML: the same document as <see cref="ReportJson"/> writes.</summary>
public static class ReportYaml
{
    public static void Write(TextWriter output, Report report) =>
        YamlText.Write(output, JsonSerializer.SerializeToElement(report, Json.Readable.Report));
}
