using Ninepaths.Engine.Tests.Faults;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests;

/// <summary>The catalogue of findings against what the engine can really say.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Every_id_is_given_once_and_says_its_path_and_number()
    {
        Assert.Equal(FindingCatalogue.All.Length, FindingCatalogue.All.Select(definition => definition.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(FindingCatalogue.All, definition => Assert.Matches($"^NP{definition.Path}[0-9]{{3}}$", definition.Id));
    }

    [Fact]
    public void Every_weakness_has_words_on_every_path()
    {
        foreach (var weakness in Enum.GetValues<Weakness>())
            foreach (var path in ClusterPath.All)
                Assert.NotEmpty(FindingCatalogue.Of(path.Number, weakness).Fix.Summary);
    }

    [Fact]
    public void Every_finding_says_what_to_do_without_a_placeholder()
    {
        Assert.All(FindingCatalogue.All, definition =>
        {
            Assert.NotEmpty(definition.Title);
            Assert.NotEmpty(definition.Matters);
            Assert.DoesNotContain('{', definition.Title + definition.Matters + definition.Fix.Summary);
        });
    }

    [Fact]
    public void A_finding_that_needs_something_first_is_not_safe_alone() =>
        Assert.All(FindingCatalogue.All.Where(definition => !definition.Fix.Requires.IsEmpty), definition => Assert.False(definition.Fix.SafeAlone));

    [Fact]
    public void Every_weakness_and_every_special_finding_comes_about_in_some_test()
    {
        var found = All.Value;
        var weaknesses = found.Select(id => (Weakness)int.Parse(id.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();

        Assert.Equal("", string.Join(' ', Enum.GetValues<Weakness>().Where(weakness => !weaknesses.Contains(weakness))));
        // No capture holds a token: those of kubeconfigs (640, 641) are judged by `kubeconfig inspect` alone, and its transcript shows both.
        Assert.Equal("", string.Join(' ', FindingCatalogue.All.Where(definition => definition.Number is >= 500 and < 550 or >= 614 and not (640 or 641) && !found.Contains(definition.Id)).Select(definition => definition.Id)));
        // From 550 on: about files and environments, the same words on several paths; from 602 on powers of users and of service accounts.
        var anywhere = found.Select(id => id[3..]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', FindingCatalogue.All.Where(definition => (definition.Number is >= 550 and < 590 or >= 601 and < 614) && !anywhere.Contains(definition.Id[3..])).Select(definition => definition.Id)));
    }

    [Fact]
    public void What_comes_about_is_among_what_is_said_to_be_possible_and_so_has_a_page() =>
        Assert.Empty(All.Value.Except(FindingCatalogue.All.Select(definition => definition.Id)));

    [Fact]
    public void What_cannot_come_about_on_a_path_is_not_listed()
    {
        Assert.DoesNotContain(FindingCatalogue.All, definition => definition.Path is 6 or 9 && definition.Number is > 100 and < 300);
        Assert.DoesNotContain(FindingCatalogue.All, definition => definition.Path == 1 && definition.Number == (int)Weakness.PlainText);
    }

    private static readonly Lazy<HashSet<string>> All = new(() => FaultTable.Everywhere
        .SelectMany(table => table.Produced())
        .Concat(Captures.CaptureTests.Captures.SelectMany(capture => Given.Captured(capture.Data).Judged().Findings).Select(finding => finding.Id))
        .ToHashSet(StringComparer.Ordinal));
}
