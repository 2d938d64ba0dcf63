using System.Text;
using Ninepaths.Compliance;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Compliance;

/// <summary>docs/compliance.md against the data. UPDATE_GOLDEN=1 writes its tables.</summary>
public sealed class ComplianceDocTests
{
    private const string Begin = "<!-- tables: made from the data -->\n";
    private const string End = "<!-- end of tables -->";

    private static readonly string File = Path.Combine(Given.Root, "docs/compliance.md");

    [Fact]
    public void The_tables_are_those_of_the_data()
    {
        var text = System.IO.File.ReadAllText(File);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") System.IO.File.WriteAllText(File, text[..from] + Tables() + text[to..]);
        else Assert.Equal(Tables(), text[from..to]);
    }

    [Theory]
    [InlineData("cis-1.12", 131, 98)]
    [InlineData("cis-1.11", 133, 98)]
    [InlineData("cis-1.10", 130, 97)]
    [InlineData("stig", 92, 68)]
    [InlineData("nsa-cisa", null, 25)]
    public void What_is_judged_of_each_benchmark_is_counted(string name, int? total, int judged)
    {
        var benchmark = Benchmarks.Find(name)!;
        Assert.Equal((total, judged, total - judged), (benchmark.Total, benchmark.Controls.Length, benchmark.NotJudged));
        Assert.Equal(judged, benchmark.Controls.Select(control => control.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.All(benchmark.Controls, control => Assert.False(string.IsNullOrWhiteSpace(control.Title) || string.IsNullOrWhiteSpace(control.Fix) || string.IsNullOrWhiteSpace(control.Section)));
        Assert.All(benchmark.Controls, control => Assert.Equal($"{benchmark.Tag}:{control.Number}", control.Reference));
    }

    [Fact]
    public void Where_the_versions_of_the_cis_benchmark_differ_is_known()
    {
        var (ten, eleven, twelve) = (Of("cis-1.10"), Of("cis-1.11"), Of("cis-1.12"));
        Assert.Equal(["1.2.30"], eleven.Keys.Except(ten.Keys));
        Assert.Empty(twelve.Keys.Except(eleven.Keys));
        Assert.Equal(["1.1.20", "4.1.7"], ten.Keys.Where(number => ten[number].Title != eleven[number].Title));
        Assert.DoesNotContain(twelve, each => each.Value.Title != eleven[each.Key].Title);
        Assert.Equal(["5.1.1", "5.1.2", "5.1.4", "5.1.5", "5.1.6"], ten.Keys.Where(number => ten[number].IsManual != eleven[number].IsManual));

        Dictionary<string, Control> Of(string name) => Benchmarks.Find(name)!.Controls.ToDictionary(control => control.Number);
    }

    [Theory]
    [InlineData("cis-1.10", ControlState.Pass)]
    [InlineData("cis-1.11", ControlState.Pass)]
    [InlineData("cis-1.12", ControlState.Fail)]
    public void Suites_with_cbc_are_strong_in_older_versions_only(string name, ControlState state)
    {
        var scene = Given.Hardened.FlagEverywhere("kube-apiserver", "tls-cipher-suites", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");
        Assert.Equal(state, ComplianceAssessment.Of(Benchmarks.Find(name)!, scene.Judged()).Results.Single(result => result.Control.Number == "1.2.29").State);
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        var versions = new[] { "cis-1.12", "cis-1.11", "cis-1.10" }.Select(name => Benchmarks.Find(name)!.Controls.ToDictionary(control => control.Number)).ToList();
        var findings = FindingCatalogue.All.SelectMany(definition => definition.Controls.Select(control => (control, definition.Id))).ToLookup(each => each.control, each => each.Id);
        text.Append("\n### CIS\n\n| control | asks for | 1.12 | 1.11 | 1.10 | findings |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var control in versions[0].Values)
        {
            var cells = versions.Select(version => version.TryGetValue(control.Number, out var own) ? (own.IsManual ? "manual" : "automated") + (own.Title == control.Title ? "" : $": {own.Title}") : "-");
            text.Append($"| {control.Number} | {control.Title} | {string.Join(" | ", cells)} | {string.Join(", ", findings[control.Reference].Distinct())} |\n");
        }

        foreach (var (name, title) in new[] { ("stig", "STIG"), ("nsa-cisa", "NSA and CISA") })
        {
            text.Append($"\n### {title}\n\n| control | asks for | section |\n| --- | --- | --- |\n");
            foreach (var control in Benchmarks.Find(name)!.Controls) text.Append($"| {control.Number} | {control.Title} | {control.Section} |\n");
        }

        return text.Append('\n').ToString();
    }
}
