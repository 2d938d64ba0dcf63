using System.Globalization;
using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix in a few sentences, the same in the table, the pictures and the page.</summary>
internal static class ReachSentences
{
    /// <summary><c>12 workloads (34 pods) in 4 namespaces, 5 policies</c>.</summary>
    public static string Extent(ReachReport report)
    {
        var counts = ReachCounts.Of(report);
        return $"{Words.Count(counts.Workloads, "workload")} ({Words.Count(counts.Pods, "pod")}) in {Words.Count(counts.Namespaces, "namespace")}, "
            + Words.Count(report.Network.Policies.Length, "policy");
    }

    /// <summary><c>7 of 12 ordered pairs of workloads</c>, and what of it is in doubt.</summary>
    public static string Allowed(ReachReport report, ReachTotals totals) =>
        string.Create(CultureInfo.InvariantCulture, $"{totals.Allowed} of {totals.Possible} ordered pairs of {Ends(report)}")
        + (totals.Conditional > 0 ? string.Create(CultureInfo.InvariantCulture, $", {totals.Conditional} under conditions of a higher layer") : "")
        + (totals.Ambiguous > 0 ? string.Create(CultureInfo.InvariantCulture, $", {totals.Ambiguous} where policies of equal priority disagree") : "");

    /// <summary><c>40 clear, 2 mutually authenticated</c>: pairs by their worst protection.</summary>
    public static string Protected(ReachTotals totals) =>
        string.Join(", ", totals.ByLevel.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Pairs} {each.Level.Word()}")));

    public static string Outside(ReachReport report, ReachTotals totals) => string.Create(CultureInfo.InvariantCulture,
        $"{totals.FromOutside} of {report.Ends.Pods.Length} {Ends(report)} can be reached from outside the cluster, {totals.ToOutside} can reach the outside");

    private static string Ends(ReachReport report) => report.Ends.Pods.Any(end => end.Kind == ReachEndKind.Pod) ? "pods" : "workloads";
}
