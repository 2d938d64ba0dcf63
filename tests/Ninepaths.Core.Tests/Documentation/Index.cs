using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Tests.Documentation;

/// <summary>The lists of pages.</summary>
internal static class Index
{
    public static string OfPaths() => new Markdown()
        .Heading(1, "The nine paths")
        .Block(Wording.Generated)
        .Block("![The nine communication paths of a Kubernetes cluster](../paths.svg)")
        .Table(["", "path", "what travels there", "by default"], PathGuides.All.Select(guide => new[]
        {
            guide.Path.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), $"[{guide.Path.Title}]({Wording.PathPage(guide.Path)})", guide.Path.Summary, guide.ByDefault,
        }))
        .Block("Each page says who dials whom, which setting of the one end must fit which of the other, what a changed file needs, and what can be found. [All findings](../findings/README.md)")
        .ToString();

    public static string OfFindings()
    {
        var page = new Markdown()
            .Heading(1, "Findings")
            .Block(Wording.Generated)
            .Block("The id is `NP`, the number of the path, and three digits: below 100 encryption, from 100 the server's identity, from 200 the client's, from 300 authorization, from 400 freshness, from 500 what only this path knows. Ids are never given to something else.");
        foreach (var path in ClusterPath.All)
            page.Heading(2, $"{path.Number} {path.Title}")
                .Table(["", "severity", ""], FindingCatalogue.All.Where(finding => finding.Path == path.Number)
                    .Select(finding => new[] { $"[{finding.Id}]({finding.Id}.md)", Wording.Word(finding.Severity), finding.Title }));
        return page.ToString();
    }
}
