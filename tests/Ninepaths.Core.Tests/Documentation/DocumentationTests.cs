using System.Runtime.CompilerServices;
using Ninepaths.Catalogue;
using Ninepaths.Verdicts;

namespace Ninepaths.Tests.Documentation;

/// <summary>docs/paths and docs/findings against the catalogue they are written from.</summary>
public class DocumentationTests
{
    private static readonly string Docs = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "docs"));

    [Fact]
    public void The_pages_of_the_paths_are_what_the_catalogue_says() =>
        Match("paths", PathGuides.All.ToDictionary(guide => Wording.PathPage(guide.Path), PathPage.Of).Append(new("README.md", Index.OfPaths())));

    [Fact]
    public void The_pages_of_the_findings_are_what_the_catalogue_says() =>
        Match("findings", FindingCatalogue.All.ToDictionary(finding => $"{finding.Id}.md", FindingPage.Of).Append(new("README.md", Index.OfFindings())));

    [Fact]
    public void Every_link_of_a_page_leads_to_a_page() =>
        Assert.All(
            from page in Directory.GetFiles(Docs, "*.md", SearchOption.AllDirectories)
            from link in System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(page), @"\]\(([^)#:]+)\)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            select (page, Target: Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value))),
            each => Assert.True(File.Exists(each.Target) || Directory.Exists(each.Target), $"{each.page}: {each.Target}"));

    private static void Match(string folder, IEnumerable<KeyValuePair<string, string>> pages)
    {
        var expected = pages.ToDictionary(StringComparer.Ordinal);
        var directory = Path.Combine(Docs, folder);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(directory);
            foreach (var stale in Directory.GetFiles(directory, "*.md").Where(file => !expected.ContainsKey(Path.GetFileName(file)))) File.Delete(stale);
            foreach (var (name, text) in expected) File.WriteAllText(Path.Combine(directory, name), text);
            return;
        }

        const string How = "run UPDATE_GOLDEN=1 dotnet artifacts/bin/Ninepaths.Core.Tests/release/Ninepaths.Core.Tests.dll --filter-class '*.DocumentationTests', and review the difference";
        var present = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.md").Select(file => Path.GetFileName(file)!).ToHashSet(StringComparer.Ordinal) : [];
        var wrong = expected.Where(page => !present.Contains(page.Key) || File.ReadAllText(Path.Combine(directory, page.Key)) != page.Value).Select(page => page.Key)
            .Concat(present.Where(name => !expected.ContainsKey(name))).Order(StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count == 0, $"docs/{folder} is not what the catalogue says ({string.Join(", ", wrong.Take(8))}): {How}");
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
