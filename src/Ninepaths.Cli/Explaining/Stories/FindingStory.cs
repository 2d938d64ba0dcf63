using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>What was found in a source, and what to do about it in which order.</summary>
internal static class FindingStory
{
    /// <summary>The findings that settings bring.</summary>
    public static IEnumerable<StorySection> Of(Assessment assessment, ImmutableArray<SettingReference> references)
    {
        var related = references.SelectMany(FindingRelations.FindingsOf).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        return Of(assessment.Findings.Where(finding => related.Contains(finding.Id)));
    }

    /// <summary>A section for each finding, however many subjects it has.</summary>
    public static IEnumerable<StorySection> Of(IEnumerable<Finding> findings) =>
        from finding in findings
        group finding by finding.Id into same
        let first = same.First()
        select new StorySection(
            $"{first.Id} {first.Severity.Word()}: {first.Title}",
            [
                $"on {Subjects.Of(same.Select(finding => finding.Subject))}",
                .. first.Fix.Requires.IsEmpty ? [$"fix: {first.Fix.Summary}"]
                    : first.Fix.Requires.Add(first.Fix.Summary).Select((step, i) => $"{i + 1}. {step}").Prepend("what to do, in this order:"),
                .. first.Controls.IsEmpty ? ImmutableArray<string>.Empty : [$"controls: {string.Join(", ", first.Controls)}"],
            ]);
}
