using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>What changed of one kind, in lines for people.</summary>
internal sealed record DiffSection(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>All that changed, the worst first; kinds without a change are left out.</summary>
    public static IEnumerable<DiffSection> Of(ReportDiff diff) => new DiffSection[]
    {
        new("paths", [.. diff.Paths.Select(path => $"{path.Id} {ClusterPath.All[int.Parse(path.Id, CultureInfo.InvariantCulture) - 1].Title}: {Change(path)}: {path.Reason}")]),
        new("findings gained", [.. Folded(diff.Findings.Gained)]),
        new("findings lost", [.. Folded(diff.Findings.Lost)]),
        new("findings out of sight, not fixed", [.. Folded(diff.Findings.OutOfSight)]),
        new("findings changed", [.. diff.Findings.Changed.Select(Changed)]),
        new("hosts gained", [.. diff.Hosts.Gained]),
        new("hosts lost", [.. diff.Hosts.Lost]),
        new("connections changed", [.. diff.Connections.Changed.Select(each => $"{each.Id}: {Change(each)}{Because(each.Reason)}")]),
        new("connections gained", [.. diff.Connections.Gained.Select(each => $"{each.Id}: {each.Verdict.Word()}")]),
        new("connections lost", [.. diff.Connections.Lost.Select(each => $"{each.Id}: {each.Verdict.Word()}")]),
        new("certificates renewed", [.. diff.Certificates.Renewed.Select(Renewed)]),
        new("certificates replaced", [.. diff.Certificates.Replaced.Select(Replaced)]),
        new("certificates gained", [.. diff.Certificates.Gained.Select(Certificate)]),
        new("certificates lost", [.. diff.Certificates.Lost.Select(Certificate)]),
        new("components gained", [.. diff.Components.Gained]),
        new("components lost", [.. diff.Components.Lost]),
        new("components changed", [.. diff.Components.Changed.SelectMany(Component)]),
    }.Where(section => section.Lines.Count > 0);

    private static string Change(DiffVerdict change) => $"{change.Old.Word()} → {change.New.Word()}";

    private static string Because(string reason) => reason.Length == 0 ? "" : ": " + reason;

    private static IEnumerable<string> Folded(IEnumerable<DiffFinding> findings) =>
        from finding in findings
        group finding.Subject by (finding.Id, finding.Severity, finding.Title) into same
        select $"{same.Key.Id} {same.Key.Severity.Word()}: {same.Key.Title}: {Subjects.Of(same)}";

    private static string Changed(DiffSeverity finding)
    {
        List<string> parts = [];
        if (finding.Old != finding.New) parts.Add($"{finding.Old.Word()} → {finding.New.Word()}");
        if (finding.ConnectionsGained.Count > 0) parts.Add($"on {Words.Count(finding.ConnectionsGained.Count, "more connection")}: {NameList.Of(finding.ConnectionsGained, 3)}");
        if (finding.ConnectionsLost.Count > 0) parts.Add($"no longer on {Words.Count(finding.ConnectionsLost.Count, "connection")}: {NameList.Of(finding.ConnectionsLost, 3)}");
        return $"{finding.Id} {finding.Subject}: {string.Join("; ", parts)}";
    }

    private static string Renewed(DiffReplacement pair) =>
        $"{pair.New.Host}:{pair.New.Path}: {pair.New.Subject}: valid until {Day(pair.Old.NotAfter)} → {Day(pair.New.NotAfter)}";

    private static string Replaced(DiffReplacement pair) =>
        $"{pair.New.Host}:{pair.New.Path}: {pair.Old.Subject} from {pair.Old.Issuer} → {pair.New.Subject} from {pair.New.Issuer}, valid until {Day(pair.New.NotAfter)}";

    private static string Certificate(DiffCertificate certificate) =>
        $"{certificate.Host}:{certificate.Path}: {certificate.Subject}, valid until {Day(certificate.NotAfter)}";

    private static IEnumerable<string> Component(DiffComponent component)
    {
        if (component.OldVersion != component.NewVersion) yield return $"{component.Id}: version {component.OldVersion ?? "unknown"} → {component.NewVersion ?? "unknown"}";
        foreach (var setting in component.Settings)
            yield return $"{component.Id} {setting.Name}: {setting.Old ?? "not set"} → {setting.New ?? "not set"} ({setting.NewOrigin ?? setting.OldOrigin})";
    }

    private static string Day(DateTime? instant) => instant?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}
