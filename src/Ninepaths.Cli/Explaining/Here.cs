using System.Collections.Immutable;
using Ninepaths.Cli.Explaining.Stories;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using ComponentKind = Ninepaths.Catalogue.ComponentKind;

namespace Ninepaths.Cli.Explaining;

/// <summary>Says of an explanation what it is in a source.</summary>
internal static class Here
{
    public static Explanation In(this Explanation explanation, Assessment assessment) => explanation with
    {
        Story = [.. Story(assessment, explanation.Topic)],
        Source = assessment.Wiring.Facts.Source.Name,
        Here = explanation.Topic switch
        {
            Topic.OnePath path => [.. Of(assessment, path.Number), .. HereSettings.Of(assessment.Wiring, path.References)],
            Topic.OneSetting settings => [.. HereSettings.Of(assessment.Wiring, settings.References), .. settings.References.Where(reference => reference.Component == ComponentKind.Kubeconfig).SelectMany(reference => HereKubeconfigs.Of(assessment, reference))],
            Topic.OneProgram program => [.. Components(assessment.Wiring, program)],
            Topic.OneFinding finding => [.. Findings(assessment, finding.Id)],
            Topic.Ways when assessment.Wiring.Authentication.IsEmpty => [new("API server", [], "none was observed", null, null)],
            Topic.Powers => [.. HerePowers.Of(assessment.Wiring)],
            _ => [],
        },
    };

    private static IEnumerable<StorySection> Story(Assessment assessment, Topic? topic) => topic switch
    {
        Topic.OneSetting settings => SettingStory.Of(assessment, settings.References),
        Topic.OneFile file => PowerStory.Of(assessment.Wiring, file.Place).Concat(FileStory.Of(assessment, file.Place).Concat(CertificateStory.Of(assessment, CertificateQuery.Find(assessment.Wiring, file.Place)))),
        Topic.OneProgram program => ComponentStory.Of(assessment, [.. assessment.Wiring.Components.Where(component => component.Kind == program.Kind)]),
        Topic.OnePath path => (path.Number == 3 ? WayStory.Of(assessment.Wiring) : []).Concat(FindingStory.Of(assessment.Findings.Where(finding => finding.Path == path.Number))),
        Topic.Ways => WayStory.Of(assessment.Wiring),
        Topic.Powers => PowerStory.Everybody(assessment.Wiring),
        Topic.OneFinding finding => FindingStory.Of(assessment.Findings.Where(each => each.Id == finding.Id)),
        _ => [],
    };

    private static IEnumerable<HereFact> Of(Assessment assessment, int number)
    {
        var path = assessment.Paths[number - 1];
        yield return new("verdict", [], Word(path.Verdict), path.Reason, null);
        foreach (var group in path.Connections.GroupBy(connection => connection.Verdict).OrderBy(group => group.Key))
            yield return new("connections", [], $"{group.Count()} {Word(group.Key)}", null, null);
    }

    private static IEnumerable<HereFact> Components(Topology wiring, Topic.OneProgram program) =>
        from component in wiring.Components
        where component.Kind == program.Kind
        select new HereFact(component.Id, [], component.Version?.ToString() ?? "version not observed", component.Process is null ? "not seen running" : null, component.Origin.Where);

    private static IEnumerable<HereFact> Findings(Assessment assessment, string id)
    {
        var found = assessment.Findings.Where(finding => finding.Id == id).ToImmutableArray();
        if (found.IsEmpty) yield return new("found", [], "nowhere", null, null);
        foreach (var finding in found)
            foreach (var evidence in finding.Evidence)
                yield return new(finding.Subject, [], $"{evidence.Actual} → {evidence.Expected}", null, evidence.Origin.ToString());
    }

    private static string Word(PathVerdict verdict) => verdict == PathVerdict.NotObserved ? "not observed" : verdict.ToString().ToLowerInvariant();
}
