using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a setting, for each component that has it.</summary>
internal static class SettingExplanation
{
    private const int FewLinks = 2;
    private const int MostFindings = 4;

    public static Explanation Of(ImmutableArray<SettingDefinition> settings) => new()
    {
        Kind = "setting",
        Title = settings[0].Label,
        Topic = new Topic.OneSetting([.. settings.Select(s => new SettingReference(s.Component, s.Key))]),
        Entries = [.. settings.Select(Entry)],
        ReadNext = [.. settings.SelectMany(s => s.Paths).Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture))],
    };

    private static ExplanationEntry Entry(SettingDefinition setting)
    {
        var reference = new SettingReference(setting.Component, setting.Key);
        return new FactList()
            .Add("decides", setting.Decides)
            .Add("matters", setting.Matters)
            .Add("secure", setting.Secure)
            .Add("default", DefaultTable.Of(setting))
            .Add("field", setting.Flag is null ? null : setting.Field)
            .Add("also", setting.Aliases.Select(alias => "--" + alias))
            .Add("repeated", setting.Repeat == Repeat.Append ? "adds to what came before" : null)
            .Add("versions", Versions(setting))
            .Add("goes with", SettingNotes.Of(reference).Select(note => note.Text))
            .Add("named by", reference.Component == ComponentKind.Kubeconfig ? string.Join(", ", SettingLinks.Of(reference).Where(link => link.Kind == LinkKind.Reads)
                .SelectMany(link => link.From.Settings).Distinct()) : null)
            .Add("changed file", setting.Kind == ValueKind.FilePath || setting.Component == ComponentKind.Kubeconfig ? Reloads(reference) : [])
            .Add("paths", setting.Paths.Select(number => $"{number}  {ClusterPath.Of(number).Title}"))
            .Add("findings", FindingLines(reference))
            .Add("source", setting.Source)
            .ToEntry($"{setting.Component.ProgramName()} {setting.Label}", Links(reference));
    }

    // Its own links; those of the certificate for a key; and for a setting with few, what else passes between the same two.
    private static IEnumerable<ExplainedLink> Links(SettingReference reference)
    {
        // Who reads a kubeconfig is told in a line: it is everybody.
        var own = SettingLinks.Of(reference).Where(link => link.Kind != LinkKind.Reads || reference.Component != ComponentKind.Kubeconfig).ToList();
        foreach (var certificate in own.Where(link => link.Kind == LinkKind.KeyOf && link.From.Settings.Contains(reference)).SelectMany(link => link.To.Settings).ToList())
            own.AddRange(SettingLinks.Of(certificate).Where(link => link.Kind == LinkKind.Verifies));
        if (own.Count <= FewLinks)
        {
            var ends = own.Select(link => (link.From.Who, link.To.Who)).SelectMany(pair => new[] { pair, (pair.Item2, pair.Item1) }).Where(pair => pair.Item1 != pair.Item2).ToHashSet();
            own.AddRange(SettingLinks.All.Where(link => ends.Contains((link.From.Who, link.To.Who)) && link.Kind is LinkKind.Verifies or LinkKind.Dials && link.Paths.Intersect(reference.Setting.Paths).Any()));
        }

        return own.Distinct().Select(link => ExplainedLink.Of(link, [reference]));
    }

    private static IEnumerable<string> FindingLines(SettingReference reference)
    {
        var findings = FindingRelations.FindingsOf(reference).Where(finding => FindingRelations.Names(finding, reference)).Concat(FindingRelations.FindingsOf(reference)).Distinct().ToList();
        foreach (var finding in findings.Take(MostFindings)) yield return $"{finding.Id}  {finding.Severity.ToString().ToLowerInvariant()}: {finding.Title}";
        if (findings.Count > MostFindings) yield return $"and {findings.Count - MostFindings} more";
    }

    private static string? Versions(SettingDefinition setting)
    {
        string?[] parts =
        [
            setting.Added is { } added ? $"since {added}" : null,
            setting.Deprecated is { } deprecated ? $"deprecated in {deprecated}" : null,
            setting.Removed is { } removed ? $"gone in {removed}" : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    private static IEnumerable<string> Reloads(SettingReference reference) =>
        from rule in ReloadRules.All
        where rule.Setting == reference
        select ReloadText.WithVersions(rule);
}
