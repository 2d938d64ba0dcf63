using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The exceptions of an audit and what became of them, for programs: <c>ninepaths.dev/exception-audit/v1</c>.</summary>
public sealed record ExceptionDocument
{
    public const string Version = "ninepaths.dev/exception-audit/v1";

    public string ApiVersion { get; init; } = Version;

    public required DateTime JudgedAt { get; init; }

    public required IReadOnlyList<ReportExceptionUse> Exceptions { get; init; }

    public static ExceptionDocument Of(Assessment assessment) => new()
    {
        JudgedAt = assessment.JudgedAt.UtcDateTime,
        Exceptions = [.. assessment.Exceptions.Select(use => ReportExceptionUse.Of(use, assessment.JudgedAt))],
    };

    public static void WriteJson(Stream output, Assessment assessment)
    {
        JsonSerializer.Serialize(output, Of(assessment), Json.Readable.ExceptionDocument);
        output.WriteByte((byte)'\n');
    }

    public static void WriteYaml(TextWriter output, Assessment assessment) =>
        YamlText.Write(output, JsonSerializer.SerializeToElement(Of(assessment), Json.Readable.ExceptionDocument));
}
