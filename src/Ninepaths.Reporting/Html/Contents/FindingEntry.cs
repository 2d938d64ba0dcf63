using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>A finding in the page, the same one on many subjects together.</summary>
/// <param name="Anchor">Its id; with a number where one id says several things.</param>
/// <param name="Folded">What it says, about whom, and what shows it.</param>
/// <param name="Connections">Ids of the connections it bears on.</param>
internal sealed record FindingEntry(string Anchor, FoldedFinding Folded, ImmutableArray<string> Connections)
{
    public Finding Finding => Folded.First;

    /// <summary>In the order of the assessment: the most severe first.</summary>
    public static ImmutableArray<FindingEntry> Of(Assessment assessment)
    {
        var connections = assessment.Findings.ToLookup(finding => (finding.Id, finding.Subject), finding => finding.Connections);
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. from folded in FoldedFinding.Fold(assessment.Findings)
               let anchor = Named(folded.First.Id)
               let bears = folded.Subjects.SelectMany(subject => connections[(folded.First.Id, subject)]).SelectMany(ids => ids)
               select new FindingEntry(anchor, folded, [.. bears.Distinct(StringComparer.Ordinal)]),
        ];

        string Named(string id)
        {
            times[id] = times.GetValueOrDefault(id) + 1;
            return times[id] == 1 ? Reporting.Anchor.Of(id) : string.Create(CultureInfo.InvariantCulture, $"{Reporting.Anchor.Of(id)}-{times[id]}");
        }
    }
}
