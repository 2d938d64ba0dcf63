using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;
using ComponentKind = Ninepaths.Catalogue.ComponentKind;

namespace Ninepaths.Cli.Explaining;

/// <summary>Says of an explanation what it is in a source.</summary>
internal static class Here
{
    public static Explanation In(this Explanation explanation, Assessment assessment) => explanation with
    {
        Source = assessment.Wiring.Facts.Source.Name,
        Here = explanation.Topic switch
        {
            Topic.OnePath path => [.. Of(assessment, path.Number), .. HereSettings.Of(assessment.Wiring, path.References)],
            Topic.OneSetting settings => [.. HereSettings.Of(assessment.Wiring, settings.References), .. Kubeconfigs(settings)],
            Topic.OneFile file => [.. Certificates(assessment.Wiring, file.Place)],
            Topic.OneProgram program => [.. Components(assessment.Wiring, program)],
            Topic.OneFinding finding => [.. Findings(assessment, finding.Id)],
            _ => [],
        },
    };

    private static IEnumerable<HereFact> Of(Assessment assessment, int number)
    {
        var path = assessment.Paths[number - 1];
        yield return new("verdict", [], Word(path.Verdict), path.Reason, null);
        foreach (var group in path.Connections.GroupBy(connection => connection.Verdict).OrderBy(group => group.Key))
            yield return new("connections", [], $"{group.Count()} {Word(group.Key)}", null, null);
    }

    // Not to be mistaken for "not found": the values in kubeconfigs are judged, and not listed here.
    private static IEnumerable<HereFact> Kubeconfigs(Topic.OneSetting settings) =>
        from reference in settings.References
        where reference.Component == ComponentKind.Kubeconfig
        select new HereFact(reference.ToString(), [], "not listed here: audit judges kubeconfigs on the paths they are used for", null, null);

    private static IEnumerable<HereFact> Certificates(Topology wiring, string path) =>
        from use in wiring.Certificates
        where use.Origin.Place == path || use.Origin.Place.EndsWith("/" + path, StringComparison.Ordinal)
        let until = use.Certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        select new HereFact(use.Role, [use.Origin.Host], $"{use.Certificate.DisplayName}, valid until {until}", UsedBy(use), use.Origin.Where);

    private static string? UsedBy(CertificateUse use) => use.UsedBy.IsEmpty ? null : $"used by {string.Join(", ", use.UsedBy)}";

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
