using System.Collections.Immutable;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>Components in a source: what is set where, whom they talk to, and what was found.</summary>
internal static class ComponentStory
{
    public static IEnumerable<StorySection> Of(Assessment assessment, ImmutableArray<Component> components)
    {
        if (components.IsEmpty) yield break;
        yield return new("set there", [.. Settings(components)]);
        var ids = components.Select(component => component.Id).ToHashSet(StringComparer.Ordinal);
        yield return new("connections", [.. Connections(assessment, ids)]);
        foreach (var section in FindingStory.Of(assessment.Findings.Where(finding => ids.Contains(finding.Subject)))) yield return section;
    }

    // Hosts on which a setting is the same share a line.
    private static IEnumerable<string> Settings(ImmutableArray<Component> components) =>
        from component in components
        from setting in component.Settings.Set
        let label = setting.Definition?.Label ?? "--" + setting.Key
        group component.Host.Name by (Label: label, setting.Value, setting.Origin.Where) into same
        orderby same.Key.Label
        select $"{same.Key.Label} = {same.Key.Value}  ({same.Key.Where}{(components.Length > 1 ? $" on {NameList.Of(same)}" : "")})";

    private static IEnumerable<string> Connections(Assessment assessment, HashSet<string> ids) =>
        from path in assessment.Paths
        from each in path.Connections
        let connection = each.Connection
        let dials = ids.Contains(connection.Client)
        where dials || ids.Contains(connection.Server)
        group (Client: connection.Client, Server: connection.Server) by (path.Path.Number, path.Path.Title, dials, each.Verdict) into same
        select $"path {same.Key.Number} {same.Key.Title}: {same.Count()} {same.Key.Verdict.Word()}, {(same.Key.dials ? $"dials {Subjects.Of(same.Select(each => each.Server))}" : $"dialled by {Subjects.Of(same.Select(each => each.Client))}")}";
}
