using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The findings for code scanning: SARIF 2.1.0, as GitHub, GitLab and editors read it.</summary>
public static class SarifReport
{
    internal const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    // GitHub keeps so many results of a file. Above it the same finding on many subjects becomes one result, so that none is lost.
    internal const int MostResults = 5000;

    /// <param name="output">Where to; written piece by piece.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="gate">What the exit code is judged by; it is part of the report.</param>
    /// <param name="generatedAt">The present instant.</param>
    public static void Write(Stream output, Assessment assessment, Gate gate, DateTimeOffset generatedAt)
    {
        using (var json = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = TerminalSafeEncoder.Instance }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            var rules = SarifRules.Of(assessment.Findings);
            Tool(json, rules);
            SarifInvocation.Write(json, assessment, gate, generatedAt);
            var places = SarifPlaces.Of(assessment.Wiring.Facts.Source);
            places.WriteBase(json);
            json.WriteString("columnKind", "utf16CodeUnits");
            Results(json, assessment, rules, places);
            Properties(json, assessment);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Tool(Utf8JsonWriter json, SarifRules rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Ninepaths");
        json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version?.ToString(3));
        json.WriteString("informationUri", Documentation.Home);
        rules.Write(json);
        SarifInvocation.WriteDescriptors(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Results(Utf8JsonWriter json, Assessment assessment, SarifRules rules, SarifPlaces places)
    {
        var folds = assessment.Findings.Length > MostResults;
        var results = from finding in assessment.Findings
                      group finding by (finding.Id, finding.Severity, finding.Title, folds ? "" : finding.Subject, finding.Exception, finding.IsNew) into same
                      select new SarifResult([.. same], assessment.Baseline is not null);
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            result.Write(json, rules, places);
            if (json.BytesPending > 1 << 16) json.Flush();
        }

        json.WriteEndArray();
    }

    private static void Properties(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject("properties");
        json.WriteString("judgedAt", assessment.JudgedAt.UtcDateTime);
        json.WriteNumber("coveragePercent", assessment.Coverage.Percent);
        json.WriteStartObject("verdicts");
        foreach (var path in assessment.Paths) json.WriteString(path.Path.Name, path.Verdict.Word());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
