using System.Text;
using Ninepaths.Reporting.Pods;

namespace Ninepaths.Reporting.Tests.Pods;

/// <summary>Each format as text.</summary>
internal static class ReachText
{
    public static string Csv(ReachReport report) => Of(output => ReachCsv.Write(output, report));

    public static string Dot(ReachReport report) => Of(output => ReachDot.Write(output, report));

    public static string Svg(ReachReport report) => Of(output => ReachSvg.Write(output, report));

    public static string Table(ReachReport report, TextStyle? style = null) => Of(output => ReachTable.Write(output, report, style ?? new()));

    public static string Json(ReachReport report)
    {
        var output = new MemoryStream();
        ReachJson.Write(output, report);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static string Html(ReachReport report, int mostRows = ReachHtml.MostRows)
    {
        var output = new MemoryStream();
        ReachHtml.Write(output, report, A.Now, mostRows);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Of(Action<TextWriter> write)
    {
        var output = new StringWriter();
        write(output);
        return output.ToString();
    }
}
