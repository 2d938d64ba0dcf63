using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Use = Ninepaths.Catalogue.CertificateUse;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>What a setting means in a source: who verifies whom with it, what is shown, what a change would break, what to do.</summary>
internal static class SettingStory
{
    public static IEnumerable<StorySection> Of(Assessment assessment, ImmutableArray<SettingReference> references) =>
        references.SelectMany(reference => Links(assessment, reference))
            // The API server shows the same certificate on many paths.
            .DistinctBy(section => (section.Title, string.Join('\n', section.Lines)))
            .Concat(FindingStory.Of(assessment, references));

    private static IEnumerable<StorySection> Links(Assessment assessment, SettingReference reference)
    {
        foreach (var link in SettingLinks.Of(reference).Where(link => link.Kind == LinkKind.Verifies && link.Shown is Use.Server or Use.Client))
        {
            var connections = LinkConnections.Of(assessment, link).ToImmutableArray();
            if (connections.IsEmpty) continue;
            foreach (var path in connections.GroupBy(each => each.Connection.Path))
                yield return new(Title(assessment, path.Key, link), [.. Outcomes.Lines(path, LinkConnections.Decided(link))]);
            yield return new(link.Shown == Use.Server ? "what the server shows" : "what the client shows", ShownCertificates.Lines(assessment, connections, link.Shown));
            if (link.From.Settings.Contains(reference) && BundleTrial.Of(assessment, reference, link, connections) is { } trial) yield return trial;
        }
    }

    private static string Title(Assessment assessment, int number, SettingLink link)
    {
        var path = assessment.Paths[number - 1];
        return $"path {number}  {path.Path.Title} ({path.Verdict.Word()}): {LinkConnections.Decided(link).Word()}";
    }
}
