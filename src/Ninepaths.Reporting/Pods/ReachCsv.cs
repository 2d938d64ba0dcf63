using System.Buffers;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix as comma-separated values (RFC 4180, lines ending in LF): <c>source,destination,connections,protection</c>.</summary>
/// <remarks>Pairs that have only protocols without ports between them are left out: the column has no word for them; JSON has.</remarks>
public static class ReachCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static void Write(TextWriter output, ReachReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        output.Write("source,destination,connections,protection\n");
        foreach (var row in report.Rows())
        {
            var connections = report.Texts.Ports(row.Answer.Connections);
            if (connections.Length == 0) continue;
            Field(output, row.Source.Name);
            output.Write(',');
            Field(output, row.Destination.Name);
            output.Write(',');
            Field(output, connections);
            output.Write(',');
            Field(output, ProtectionWords.Of(row.Answer.Protections, report.Texts.Ports));
            output.Write('\n');
        }
    }

    // Spreadsheets run what begins like a formula; no name that a cluster accepts does.
    private static void Field(TextWriter output, string text)
    {
        var isFormula = text is ['=' or '+' or '-' or '@', ..];
        if (!isFormula && !text.AsSpan().ContainsAny(Quoted))
        {
            output.Write(text);
            return;
        }

        output.Write(isFormula ? "\"'" : "\"");
        output.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}
