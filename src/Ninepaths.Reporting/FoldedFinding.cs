using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The same finding on many subjects, told once.</summary>
/// <param name="First">What all of them say.</param>
/// <param name="Subjects">What it is about.</param>
/// <param name="Evidence">What shows it, the same evidence on many hosts told once.</param>
internal sealed record FoldedFinding(Finding First, ImmutableArray<string> Subjects, ImmutableArray<FoldedEvidence> Evidence)
{
    /// <summary>Every place in which some of it was seen.</summary>
    public required IEnumerable<Origin> Origins { get; init; }

    /// <summary>Folds findings that differ only in their subject; keeps their order.</summary>
    public static ImmutableArray<FoldedFinding> Fold(IEnumerable<Finding> findings) =>
    [
        .. from finding in findings
           let fix = (finding.Fix.Summary, finding.Fix.SafeAlone, string.Join('\n', finding.Fix.Requires))
           group finding by (finding.Id, finding.Severity, finding.Path, finding.Title, fix, finding.Exception, finding.IsNew)
           into same
           select new FoldedFinding(
               same.First(),
               [.. same.Select(finding => finding.Subject).Distinct(StringComparer.Ordinal)],
               FoldedEvidence.Fold(same.SelectMany(finding => finding.Evidence)))
           {
               Origins = same.SelectMany(finding => finding.Evidence).Select(seen => seen.Origin),
           },
    ];
}

/// <summary>The same evidence on many hosts.</summary>
internal sealed record FoldedEvidence(ImmutableArray<string> Hosts, string Where, string Actual, string Expected)
{
    public static ImmutableArray<FoldedEvidence> Fold(IEnumerable<Evidence> evidence) =>
    [
        .. from seen in evidence
           group seen.Origin.Host by (seen.Origin.Where, seen.Actual, seen.Expected)
           into same
           let hosts = same.Where(host => host.Length > 0).Distinct(StringComparer.Ordinal)
           select new FoldedEvidence([.. hosts], same.Key.Where, same.Key.Actual, same.Key.Expected),
    ];

    /// <summary><c>cp1:/etc/file:17</c>, or <c>/etc/file:17 on cp1, cp2, cp3</c>.</summary>
    public string Place => Hosts switch
    {
        [] => Where,
        [var host] => $"{host}:{Where}",
        _ => $"{Where} on {NameList.Of(Hosts)}",
    };
}
