using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>A path is as good as the worst of its connections and findings.</summary>
internal static class PathJudge
{
    public static PathAssessment Judge(
        ClusterPath path, ImmutableArray<ConnectionAssessment> connections, ImmutableArray<Finding> findings,
        ImmutableArray<PathRemark> remarks)
    {
        var own = findings.Where(finding => finding.Path == path.Number && finding.Means is not null).ToList();
        if (connections.IsEmpty && own.Count == 0)
        {
            // Where it was seen that there is nothing, nothing can be read or forged.
            var remark = Unseen.Remark(path.Number, remarks);
            return remark is { Needs: null } ? new(path, PathVerdict.Secure, remark.Because, connections)
                : new(path, PathVerdict.NotObserved, Unseen.On(path.Number, remarks).Reason, connections);
        }

        var byConnection = connections.IsEmpty ? PathVerdict.NotObserved : connections.Min(connection => connection.Verdict);
        var verdict = (PathVerdict)Math.Min((int)byConnection,
            own.Count == 0 ? (int)PathVerdict.Secure : own.Min(finding => (int)finding.Means!.Value));
        return new(path, verdict, Reason(verdict, connections, own), connections);
    }

    private static string Reason(PathVerdict verdict, ImmutableArray<ConnectionAssessment> connections, List<Finding> findings)
    {
        if (findings.Where(finding => finding.Means == verdict).MinBy(finding => finding.Severity) is { } decisive)
        {
            var more = findings.Where(finding => finding.Means == verdict).Select(finding => finding.Id).Distinct(StringComparer.Ordinal)
                .Count() - 1;
            return decisive.Title + (more > 0 ? $" (and {more} more)" : "");
        }

        if (verdict is PathVerdict.Secure) return connections.Length == 1 ? "all five properties of the connection are proven"
            : $"all five properties of all {connections.Length} connections are proven";
        if (verdict is PathVerdict.Provider)
        {
            var kept = connections.SelectMany(connection => connection.Properties).OfType<PropertyVerdict.Provider>().First();
            return connections.Any(connection => connection.Properties.Any(property => property is PropertyVerdict.Proven))
                ? $"what can be seen is proven; {kept.Reason}" : kept.Reason;
        }

        var hidden = connections.Where(connection => connection.Verdict == verdict).ToList();
        var first = hidden.SelectMany(connection => connection.Properties).OfType<PropertyVerdict.NotObserved>().FirstOrDefault();
        return $"{hidden.Count} of {connections.Length} connections not fully seen: {first?.Reason}";
    }
}
