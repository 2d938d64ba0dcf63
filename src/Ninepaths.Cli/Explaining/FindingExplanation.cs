using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a finding by its id.</summary>
internal static class FindingExplanation
{
    private const int MostSettings = 6;

    public static Explanation Of(FindingDefinition finding) => new()
    {
        Kind = "finding",
        Title = $"{finding.Id}: {finding.Title}",
        Topic = new Topic.OneFinding(finding.Id),
        Entries =
        [
            new FactList()
                .Add("severity", finding.Severity.ToString().ToLowerInvariant())
                .Add("path", $"{finding.Path}  {ClusterPath.Of(finding.Path).Title}")
                .Add("matters", finding.Matters)
                .Add("fix", finding.Fix.Summary)
                .Add("first", finding.Fix.Requires)
                .Add("controls", string.Join(", ", finding.Controls))
                .Add("settings", FindingRelations.SettingsOf(finding).Take(MostSettings).Select(setting => setting.ToString()))
                .ToEntry(),
        ],
        Page = $"docs/findings/{finding.Id}.md",
        ReadNext = [finding.Path.ToString(System.Globalization.CultureInfo.InvariantCulture)],
    };
}
