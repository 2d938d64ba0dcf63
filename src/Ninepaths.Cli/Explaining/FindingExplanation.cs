using Ninepaths.Verdicts;

namespace Ninepaths.Cli.Explaining;

/// <summary>Explains a finding by its id.</summary>
internal static class FindingExplanation
{
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
                .ToEntry(),
        ],
        ReadNext = [finding.Path.ToString(System.Globalization.CultureInfo.InvariantCulture)],
    };
}
