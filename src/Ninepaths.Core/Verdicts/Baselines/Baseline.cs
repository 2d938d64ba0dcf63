using System.Collections.Frozen;

namespace Ninepaths.Verdicts;

/// <summary>An earlier report, as far as it says what was known then.</summary>
/// <remarks>A finding is the same when id and subject are: a host with another name is another host, and says so.</remarks>
public sealed class Baseline
{
    private readonly FrozenDictionary<(string Id, string Subject), EarlierFinding> _findings;
    private readonly FrozenSet<string> _hosts;

    /// <param name="name">What a user knows it by.</param>
    /// <param name="judgedAt">The instant it was judged at; null where it does not say.</param>
    /// <param name="hosts">The hosts that were looked at.</param>
    /// <param name="findings">What was found.</param>
    public Baseline(string name, DateTimeOffset? judgedAt, IEnumerable<string> hosts, IEnumerable<EarlierFinding> findings)
    {
        Name = name;
        JudgedAt = judgedAt;
        _hosts = hosts.ToFrozenSet(StringComparer.Ordinal);
        _findings = findings.GroupBy(finding => (finding.Id, finding.Subject))
            .ToFrozenDictionary(same => same.Key, same => same.MinBy(finding => finding.Severity)!);
    }

    public string Name { get; }

    public DateTimeOffset? JudgedAt { get; }

    public IReadOnlySet<string> Hosts => _hosts;

    public IEnumerable<EarlierFinding> Findings => _findings.Values;

    /// <summary>True when this was found before, and was no less severe then.</summary>
    public bool Knows(Finding finding) => _findings.GetValueOrDefault((finding.Id, finding.Subject)) is { } known && known.Severity <= finding.Severity;
}

/// <summary>A finding of an earlier report.</summary>
public sealed record EarlierFinding(string Id, int Path, string Subject, Severity Severity, string Title, IReadOnlyList<string> Connections)
{
    /// <summary>The host that the subject names; null for none.</summary>
    public string? Host => Verdicts.Finding.HostOf(Subject);
}
