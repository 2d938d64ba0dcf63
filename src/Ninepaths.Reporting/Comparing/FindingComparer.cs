using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Findings of two reports side by side.</summary>
internal static class FindingComparer
{
    public static DiffFindings Compare(EarlierReport old, EarlierReport @new)
    {
        var (before, now) = (ByIdentity(old), ByIdentity(@new));
        var sight = new Sight(old, @new);
        var lost = Only(before, now).ToList();
        return new(
            [.. Only(now, before).Select(Of)],
            [.. lost.Where(sight.Reaches).Select(Of)],
            [.. lost.Where(finding => !sight.Reaches(finding)).Select(Of)],
            [
                .. from same in now
                   where before.ContainsKey(same.Key)
                   let earlier = before[same.Key]
                   let connections = ReportComparer.Names(earlier.Connections, same.Value.Connections)
                   where earlier.Severity != same.Value.Severity || connections.Gained.Count > 0 || connections.Lost.Count > 0
                   orderby same.Key.Id, same.Key.Subject
                   select new DiffSeverity(same.Key.Id, same.Key.Subject, earlier.Severity, same.Value.Severity, connections.Gained, connections.Lost),
            ]);
    }

    private static IEnumerable<ReportedFinding> Only(
        Dictionary<(string, string), ReportedFinding> these, Dictionary<(string, string), ReportedFinding> those) =>
        these.Where(finding => !those.ContainsKey(finding.Key)).Select(finding => finding.Value)
            .OrderBy(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal).ThenBy(finding => finding.Subject, StringComparer.Ordinal);

    private static Dictionary<(string Id, string Subject), ReportedFinding> ByIdentity(EarlierReport report) =>
        report.Findings.GroupBy(finding => (finding.Id, finding.Subject)).ToDictionary(same => same.Key, same => same.MinBy(finding => finding.Severity)!);

    private static DiffFinding Of(ReportedFinding finding) => new(finding.Id, finding.Subject, finding.Severity, finding.Title);

    /// <summary>Whether the later report could have found it: what is out of sight is not fixed.</summary>
    private sealed class Sight(EarlierReport old, EarlierReport @new)
    {
        private readonly HashSet<string> _lostHosts =
            (old.Source?.Hosts ?? []).Except(@new.Source?.Hosts ?? [], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

        private readonly HashSet<string> _lostComponents =
            old.Components.Select(component => component.Id).Except(@new.Components.Select(component => component.Id), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

        private readonly HashSet<string> _hidden =
            @new.Paths.SelectMany(path => path.Connections)
                .Where(connection => connection.Properties.Values.Any(property => property.Verdict is PropertyState.NotObserved))
                .Select(connection => connection.Id).ToHashSet(StringComparer.Ordinal);

        // A path that lost all its connections was not looked at.
        private readonly HashSet<int> _blind =
            @new.Paths.Where(path => path.Verdict is PathVerdict.NotObserved && path.Connections.Count == 0).Select(path => path.Id).ToHashSet();

        public bool Reaches(ReportedFinding finding) =>
            !_lostHosts.Contains(Subjects.HostOf(finding.Subject)) && !_lostComponents.Contains(finding.Subject)
            && !_blind.Contains(finding.Path) && !finding.Connections.Any(_hidden.Contains);
    }
}
