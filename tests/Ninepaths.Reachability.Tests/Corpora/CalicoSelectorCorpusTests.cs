using System.Text.Json;
using Ninepaths.Reachability.Policies.Calico;

namespace Ninepaths.Reachability.Tests.Corpora;

/// <summary>Selectors with what Calico itself makes of them. Every file of that name pattern counts, so that more can be dropped in.</summary>
public sealed class CalicoSelectorCorpusTests
{
    private static List<JsonElement> Cases(string list)
    {
        _ = PolicyCorpora.Folder("calico-selectors.json");
        var cases = new List<JsonElement>();
        foreach (var file in Directory.EnumerateFiles(PolicyCorpora.Root!, "calico-selectors*.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.TryGetProperty(list, out var items)) cases.AddRange(items.EnumerateArray().Select(item => item.Clone()));
        }

        Assert.NotEmpty(cases);
        return cases;
    }

    private static CalicoSelector Parse(string text)
    {
        var selector = CalicoSelector.Parse(text, out var error);
        Assert.True(selector is not null, $"{text}: {error}");
        return selector;
    }

    [Fact]
    public void Selectors_match_the_labels_that_they_match_in_Calico()
    {
        foreach (var row in Cases("rows"))
        {
            var labels = row.GetProperty("labels").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);
            var matches = Parse(row.GetProperty("selector").GetString()!).ToExpression(SelectorScope.Plain).Matches(key => labels.GetValueOrDefault(key.Name));
            Assert.True(matches == row.GetProperty("matches").GetBoolean(), row.GetRawText());
        }
    }

    [Fact]
    public void Selectors_that_Calico_refuses_are_refused_with_a_column()
    {
        foreach (var row in Cases("invalid"))
        {
            Assert.True(CalicoSelector.Parse(row.GetString()!, out var error) is null, row.GetRawText());
            Assert.InRange(error.Column, 1, row.GetString()!.Length + 1);
        }
    }

    [Fact]
    public void Selectors_are_written_as_Calico_writes_them()
    {
        foreach (var row in Cases("canonical"))
            Assert.Equal(row.GetProperty("canonical").GetString(), Parse(row.GetProperty("selector").GetString()!).ToString());
    }
}
