using System.Text.Json;

namespace Ninepaths.Reporting.Pods;

/// <summary>Who may talk to one end, for programs.</summary>
public static class WhoJson
{
    public const string Version = "ninepaths.dev/who/v1";

    public static void Write(Stream output, WhoReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        var texts = new ReachTexts(report.Network.Families);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("apiVersion", Version);
        json.WriteString(report.IsDestination ? "to" : "from", report.End.Name);
        if (report.Asked is { } asked) ReachJsonRow.Connections(json, "asked", asked.In(report.Network.Families), texts);
        json.WriteStartArray("rows");
        foreach (var row in report.Rows) ReachJsonRow.Write(json, row, texts);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }
}
