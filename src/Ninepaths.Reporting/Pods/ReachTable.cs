using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix for a person at a terminal: a summary, then each source with whom it may talk to.</summary>
public static class ReachTable
{
    private const int UsualSources = 40;

    /// <param name="output">Where to.</param>
    /// <param name="report">What was worked out.</param>
    /// <param name="style">Width and colours; verbose folds nothing.</param>
    public static void Write(TextWriter output, ReachReport report, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(style);
        var page = new TextPage(output, style);
        var totals = ReachTotals.Of(report);
        ReachSummary.Write(page, report, totals);

        var (shown, rest, restRows) = (0, 0, 0L);
        foreach (var (source, rows) in BySource(report))
        {
            if (shown++ < style.Most(UsualSources))
            {
                ReachTableSource.Write(page, source, rows, report.Texts);
                continue;
            }

            rest++;
            restRows += rows.Count;
        }

        if (rest > 0) page.Block($"… and {Words.Count(rest, "more source")} with {restRows} pairs (--verbose lists all, -o csv and -o json too)", Tone.Faint);
    }

    // Rows come source by source: one source's rows are all that is ever held.
    private static IEnumerable<(ReachEnd Source, List<ReachRow> Rows)> BySource(ReachReport report)
    {
        var rows = new List<ReachRow>();
        foreach (var row in report.Rows())
        {
            if (rows.Count > 0 && !ReferenceEquals(rows[0].Source, row.Source))
            {
                yield return (rows[0].Source, rows);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0) yield return (rows[0].Source, rows);
    }
}
