using System.Buffers;
using System.Text.Json;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix for programs, written line by line. Its schema is <c>docs/schemas/reach-v1.schema.json</c>.</summary>
public static class ReachJson
{
    public const string Version = "ninepaths.dev/reach/v1";

    private const int FlushAt = 1 << 15;

    public static void Write(Stream output, ReachReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(output, new() { Encoder = TerminalSafeEncoder.Instance, Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        ReachJsonHead.Write(json, report);
        json.WriteStartArray("rows");
        Rows(json, report);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    // Each row stands on one line, so that large files can be searched by line.
    private static void Rows(Utf8JsonWriter json, ReachReport report)
    {
        var line = new ArrayBufferWriter<byte>();
        using var row = new Utf8JsonWriter(line, new() { Encoder = TerminalSafeEncoder.Instance });
        foreach (var each in report.Rows())
        {
            ReachJsonRow.Write(row, each, report.Texts);
            row.Flush();
            json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
            line.ResetWrittenCount();
            row.Reset();
            if (json.BytesPending > FlushAt) json.Flush();
        }
    }
}
