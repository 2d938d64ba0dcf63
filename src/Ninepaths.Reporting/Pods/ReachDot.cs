using System.Globalization;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix for Graphviz: a cluster for each namespace, an edge for each line.</summary>
public static class ReachDot
{
    public static void Write(TextWriter output, ReachReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        output.Write("digraph reach {\n");
        output.Write($"  graph [rankdir=LR, fontname=\"sans-serif\", nodesep=0.3, ranksep=1.2, labelloc=t, label={Quoted("Who may talk to whom: " + ReachSentences.Extent(report))}]\n");
        output.Write("  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=12]\n");
        output.Write("  edge [fontname=\"sans-serif\", fontsize=10]\n");
        var ids = Nodes(output, report);
        foreach (var row in report.Rows())
        {
            var worst = row.Answer.Protections.Worst;
            var tip = string.Join("; ", ReachNotes.Of(row.Answer, report.Texts).Prepend(report.Texts.Protection(row.Answer.Protections)));
            var colour = ReachStyles.GraphColour(worst);
            output.Write($"  {ids[row.Source.Name]} -> {ids[row.Destination.Name]} [label={Quoted(report.Texts.Of(row.Answer.Connections))}, "
                + $"{ReachStyles.GraphLine(worst)}, color=\"{colour}\", fontcolor=\"{colour}\", tooltip={Quoted(tip)}]\n");
        }

        output.Write("}\n");
    }

    private static Dictionary<string, string> Nodes(TextWriter output, ReachReport report)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (i, group) in report.Ends.All(report.WithNodes).GroupBy(ReachGroup.KeyOf).OrderBy(group => group.Key, ReachGroupKey.Order).Index())
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"  subgraph cluster_{i} {{\n    label={Quoted(ReachGroup.TitleOf(group.Key))}\n    style=rounded\n"));
            foreach (var end in group)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"n{ids.Count}");
                ids.Add(end.Name, id);
                output.Write($"    {id} [label={Quoted(ReachGroup.ShortName(end))}]\n");
            }

            output.Write("  }\n");
        }

        return ids;
    }

    // Backslashes are doubled: Graphviz knows escapes such as \N and \G in labels.
    private static string Quoted(string text) => "\"" + Inert.Text(text, 600)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal) + "\"";
}
