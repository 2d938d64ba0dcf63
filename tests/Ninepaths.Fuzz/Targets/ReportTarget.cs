using System.Text.Json;
using Ninepaths.Reporting;

namespace Ninepaths.Fuzz.Targets;

/// <summary>A report of an earlier run, as <c>--baseline</c> and <c>diff</c> read it.</summary>
internal sealed class ReportTarget : IFuzzTarget
{
    public string Name => "report";

    public string Input => "a report as JSON";

    public void Run(ReadOnlyMemory<byte> input)
    {
        try
        {
            var report = ReportJson.Read(new MemoryStream(input.ToArray()));
            ReportJson.Write(Stream.Null, report);
            ReportYaml.Write(TextWriter.Null, report);
        }
        catch (JsonException)
        {
            // That is what it says of anything else.
        }
    }
}
