using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>Compares an assessment with an earlier report.</summary>
public static class BaselineComparer
{
    /// <summary>The same assessment, its findings marked as known where the baseline has them.</summary>
    /// <param name="assessment">What is found now.</param>
    /// <param name="baseline">What was found then.</param>
    /// <param name="paths">The paths that are looked at; empty for all.</param>
    public static Assessment Against(this Assessment assessment, Baseline baseline, IReadOnlyCollection<int> paths)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(baseline);
        var found = assessment.Findings.Select(finding => (finding.Id, finding.Subject)).ToHashSet();
        var sight = new Sight(assessment);
        var gone = from earlier in baseline.Findings
                   where (paths.Count == 0 || paths.Contains(earlier.Path)) && !found.Contains((earlier.Id, earlier.Subject))
                   orderby earlier.Id, earlier.Subject
                   select new GoneFinding(earlier, sight.Reaches(earlier) ? Disappearance.Fixed : Disappearance.OutOfSight);
        return assessment with
        {
            Findings = [.. assessment.Findings.Select(finding => finding with { IsNew = !baseline.Knows(finding) })],
            Baseline = new(baseline, [.. gone]),
        };
    }

    /// <summary>What can be seen now. What cannot is never taken for fixed.</summary>
    private sealed class Sight(Assessment assessment)
    {
        private readonly HashSet<string> _hosts = assessment.Wiring.Facts.Hosts.Select(host => host.Name).ToHashSet(StringComparer.Ordinal);

        private readonly Dictionary<string, Component> _components =
            assessment.Wiring.Components.ToDictionary(component => component.Id, StringComparer.Ordinal);

        private readonly HashSet<string> _hidden = assessment.Paths.SelectMany(path => path.Connections)
            .Where(connection => connection.Properties.Any(property => property is PropertyVerdict.NotObserved))
            .Select(connection => connection.Connection.Id).ToHashSet(StringComparer.Ordinal);

        public bool Reaches(EarlierFinding finding)
        {
            if (finding.Connections.Any(_hidden.Contains)) return false;
            if (finding.Host is not { } host) return ReachesObject(finding.Subject);
            if (!_hosts.Contains(host)) return false;
            // Of a file that is not there one can say so; a program that is not there may only be out of sight.
            return finding.Subject is ['/', ..] || finding.Subject == $"node@{host}" || _components.GetValueOrDefault(finding.Subject) is { Settings.Unread: null };
        }

        private bool ReachesObject(string subject)
        {
            var api = assessment.Wiring.Facts.Api;
            var slash = subject.IndexOf('/', StringComparison.Ordinal);
            return slash > 0 && !subject[..slash].Contains(' ', StringComparison.Ordinal) ? api.Has(subject[..slash]) : api.Observed;
        }
    }
}
