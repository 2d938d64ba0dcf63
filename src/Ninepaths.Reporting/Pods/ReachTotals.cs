using Ninepaths.Reachability.Answers;

namespace Ninepaths.Reporting.Pods;

/// <summary>The matrix in numbers: pairs of workloads (or pods) by the worst protection of what passes between them.</summary>
internal sealed class ReachTotals
{
    private readonly long[] _byLevel = new long[Enum.GetValues<ProtectionLevel>().Length];
    private readonly HashSet<ReachEnd> _fromOutside = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ReachEnd> _toOutside = new(ReferenceEqualityComparer.Instance);

    /// <summary>Ordered pairs of different workloads between which something can pass.</summary>
    public long Allowed { get; private set; }

    /// <summary>All ordered pairs of different workloads.</summary>
    public long Possible { get; private init; }

    /// <summary>Pairs of any ends, the outside and nodes among them.</summary>
    public long Rows { get; private set; }

    /// <summary>Pairs of workloads of which something passes under a condition, or on which policies disagree.</summary>
    public long Conditional { get; private set; }

    public long Ambiguous { get; private set; }

    public int FromOutside => _fromOutside.Count;

    public int ToOutside => _toOutside.Count;

    public IEnumerable<(ProtectionLevel Level, long Pairs)> ByLevel =>
        Enum.GetValues<ProtectionLevel>().Select(level => (level, _byLevel[(int)level])).Where(each => each.Item2 > 0);

    public static ReachTotals Of(ReachReport report)
    {
        long ends = report.Ends.Pods.Length;
        var totals = new ReachTotals { Possible = ends * (ends - 1) };
        foreach (var row in report.Rows()) totals.Add(row);
        return totals;
    }

    private void Add(ReachRow row)
    {
        Rows++;
        if (IsOutside(row.Source)) _fromOutside.Add(row.Destination);
        if (IsOutside(row.Destination)) _toOutside.Add(row.Source);
        if (!IsInside(row.Source) || !IsInside(row.Destination)) return;
        Allowed++;
        _byLevel[(int)row.Answer.Protections.Worst]++;
        if (!row.Answer.Restricted.IsEmpty) Conditional++;
        if (!row.Answer.Ambiguous.IsEmpty) Ambiguous++;
    }

    private static bool IsInside(ReachEnd end) => end.Kind is ReachEndKind.Workload or ReachEndKind.Pod;

    private static bool IsOutside(ReachEnd end) => end.Kind is ReachEndKind.Addresses or ReachEndKind.IngressController;
}
