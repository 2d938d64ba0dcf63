using System.Text.Json;

namespace Ninepaths.Reporting;

/// <summary>What changed, as JSON.</summary>
public static class DiffJson
{
    public static void Write(Stream output, ReportDiff diff)
    {
        JsonSerializer.Serialize(output, diff, Json.Readable.ReportDiff);
        output.WriteByte((byte)'\n');
    }
}
