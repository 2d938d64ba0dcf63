using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Tests.Documentation;

/// <summary>The page of one finding.</summary>
internal static class FindingPage
{
    private const int MostSettings = 12;

    public static string Of(FindingDefinition finding)
    {
        var path = ClusterPath.Of(finding.Path);
        var settings = FindingRelations.SettingsOf(finding);
        return new Markdown()
            .Heading(1, $"{finding.Id}: {finding.Title}")
            .Block(Wording.Generated)
            .Table(["", ""],
            [
                ["severity", Wording.Word(finding.Severity)],
                ["path", $"[{path.Number} {path.Title}](../paths/{Wording.PathPage(path)})"],
                ["the path is then", finding.Means is { } means ? Verdict(means) : "as it is: this only informs"],
                .. finding.Controls.IsEmpty ? [] : new string[][] { ["controls", string.Join(", ", finding.Controls)] },
            ])
            .Heading(2, "Why it matters")
            .Block(finding.Matters)
            .Heading(2, "How it is found")
            .Block(Wording.Proof(finding))
            .Heading(2, "What to do")
            .List(finding.Fix.Requires.IsEmpty ? [] : finding.Fix.Requires.Add(finding.Fix.Summary), numbered: true)
            .Block(finding.Fix.Requires.IsEmpty ? Sentence(finding.Fix.Summary) : "In this order: the last step alone breaks connections that work.")
            .Block(finding.Fix is { Requires.IsEmpty: true, SafeAlone: false } ? "This changes how the two ends talk: see both ends first, or connections that work break." : "")
            .Heading(2, "Settings")
            .List(settings.Take(MostSettings).Select(setting => $"{setting.Component.ProgramName()} {Markdown.Code(setting.Setting.Label)}: {setting.Setting.Decides}"))
            .Block(settings.IsEmpty ? "No setting of a Kubernetes program decides it." : settings.Length > MostSettings ? $"And {settings.Length - MostSettings} more." : "")
            .Block($"`ninepaths explain {finding.Id} SOURCE` shows where it holds in your cluster. [All findings](README.md)")
            .ToString();
    }

    private static string Verdict(PathVerdict verdict) => verdict switch
    {
        PathVerdict.Exposed => "exposed: somebody else can read, alter or act",
        PathVerdict.Broken => "broken: connections fail",
        PathVerdict.Weak => "weak: one fault away from exposed or broken",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static string Sentence(string text) => text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text.EndsWith('.') ? "" : ".")}";
}
