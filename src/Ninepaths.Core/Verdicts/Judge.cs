using System.Collections.Immutable;
using Ninepaths.Verdicts.Properties;
using Ninepaths.Verdicts.Rules;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>Wiring to verdicts: a pure function of the wiring and the instant.</summary>
public static class Judge
{
    /// <summary>Judges every connection and all nine paths as they stand at an instant.</summary>
    public static Assessment Assess(Topology wiring, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(wiring);
        var judged = OddOneOut.Blame(
            [.. SideBySide.Select(wiring.Connections, connection => (Connection: connection, Properties: Judged(connection, at)))]);
        ImmutableArray<Finding> findings =
        [
            .. PropertyFindings.From(judged)
                .Concat(wiring.Cluster is { } cluster ? AllRules.Evaluate(cluster, ConnectionFiles.Of(wiring.Facts, judged), at) : [])
                .GroupBy(finding => (finding.Id, finding.Subject)).Select(Merged)
                .OrderBy(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)
                .ThenBy(finding => finding.Subject, StringComparer.Ordinal),
        ];
        var connections = judged.Select(each => new ConnectionAssessment(each.Connection, Worst(each.Properties), each.Properties))
            .ToLookup(each => each.Connection.Path);
        var paths = ClusterPath.All.Select(path => PathJudge.Judge(path, [.. connections[path.Number]], findings, wiring.Remarks)).ToImmutableArray();
        return new() { Wiring = wiring, JudgedAt = at, Paths = paths, Findings = findings, Coverage = CoverageCount.Of(paths, wiring.Remarks) };
    }

    /// <summary>A connection and a rule may come to the same finding: it is one.</summary>
    private static Finding Merged(IEnumerable<Finding> same)
    {
        var all = same.ToList();
        return all.Count == 1 ? all[0] : all[0] with
        {
            Connections = [.. all.SelectMany(finding => finding.Connections).Distinct(StringComparer.Ordinal)],
            Evidence = [.. all.SelectMany(finding => finding.Evidence).Distinct()],
        };
    }

    private static ImmutableArray<PropertyVerdict> Judged(Connection connection, DateTimeOffset at) =>
    [
        EncryptionJudge.Judge(connection),
        ServerIdentityJudge.Judge(connection, at),
        ClientIdentityJudge.Judge(connection, at),
        AuthorizationJudge.Judge(connection),
        FreshnessJudge.Judge(connection, at),
    ];

    private static PathVerdict Worst(ImmutableArray<PropertyVerdict> properties) => properties.Min(property => property switch
    {
        PropertyVerdict.Refuted refuted => refuted.Means,
        PropertyVerdict.NotObserved => PathVerdict.NotObserved,
        PropertyVerdict.Provider => PathVerdict.Provider,
        _ => PathVerdict.Secure,
    });
}
