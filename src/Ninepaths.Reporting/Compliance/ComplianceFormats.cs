using System.Text.Json;
using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>A compliance assessment for programs: the same document as JSON and as YAML.</summary>
public static class ComplianceFormats
{
    public static void WriteJson(Stream output, ComplianceAssessment compliance, DateTimeOffset generatedAt)
    {
        JsonSerializer.Serialize(output, ComplianceBuilder.From(compliance, generatedAt), Json.Readable.ComplianceDocument);
        output.WriteByte((byte)'\n');
    }

    public static void WriteYaml(TextWriter output, ComplianceAssessment compliance, DateTimeOffset generatedAt) =>
        YamlText.Write(output, JsonSerializer.SerializeToElement(ComplianceBuilder.From(compliance, generatedAt), Json.Readable.ComplianceDocument));
}
