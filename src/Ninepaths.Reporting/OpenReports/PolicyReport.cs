using System.Buffers;
using System.Text.Json;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The verdicts as objects for a cluster's own report viewers: <c>kubectl apply -f -</c> takes them.</summary>
/// <remarks>One cluster-scoped object for each path, since a path belongs to no namespace; more than one where it would grow too large.</remarks>
public static class PolicyReport
{
    // kubectl keeps a copy of what it applied in an annotation, and those are limited to 256 KiB (validation.TotalAnnotationSizeLimitB).
    internal const int MostBytes = 200_000;

    internal const string Source = "ninepaths";

    /// <param name="output">Where to; YAML documents, one after the other.</param>
    /// <param name="assessment">What was found.</param>
    /// <param name="gate">Decides which findings fail and which only warn: the same that decide the exit code.</param>
    /// <param name="kind">Which custom resource.</param>
    public static void Write(TextWriter output, Assessment assessment, Gate gate, PolicyReportKind kind)
    {
        var results = new PolicyResults(assessment, gate);
        foreach (var path in assessment.Paths)
        {
            var part = new List<(PolicyResult Result, ReadOnlyMemory<byte> Json)>();
            var (number, bytes) = (1, 0);
            foreach (var result in results.Of(path))
            {
                var json = Json(writer => result.Write(writer, kind, assessment.JudgedAt));
                if (part.Count > 0 && bytes + json.Length > MostBytes)
                {
                    Write(output, assessment, kind, path.Path, number++, part);
                    part.Clear();
                    bytes = 0;
                }

                part.Add((result, json));
                bytes += json.Length;
            }

            Write(output, assessment, kind, path.Path, number, part);
        }
    }

    private static void Write(
        TextWriter output, Assessment assessment, PolicyReportKind kind, ClusterPath path, int number,
        List<(PolicyResult Result, ReadOnlyMemory<byte> Json)> part)
    {
        var name = $"ninepaths-{path.Name}" + (number == 1 ? "" : $"-{number}");
        var json = Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", kind.ApiVersion);
            writer.WriteString("kind", kind.Kind);
            writer.WriteStartObject("metadata");
            writer.WriteString("name", name);
            writer.WriteStartObject("labels");
            writer.WriteString("app.kubernetes.io/managed-by", Source);
            writer.WriteString("ninepaths.dev/path", path.Name);
            writer.WriteEndObject();
            writer.WriteStartObject("annotations");
            writer.WriteString("ninepaths.dev/source", Inert.Text(assessment.Wiring.Facts.Source.Name));
            writer.WriteEndObject();
            writer.WriteEndObject();
            if (kind.HasSource) writer.WriteString("source", Source);
            writer.WriteStartArray("results");
            foreach (var (_, result) in part) writer.WriteRawValue(result.Span, skipInputValidation: true);
            writer.WriteEndArray();
            writer.WriteStartObject("summary");
            foreach (var word in PolicyResult.Words) writer.WriteNumber(word, part.Count(each => each.Result.Outcome == word));
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        using var document = JsonDocument.Parse(json);
        output.Write("---\n");
        YamlText.Write(output, document.RootElement);
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = TerminalSafeEncoder.Instance })) write(writer);
        return buffer.WrittenMemory;
    }
}
