using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ninepaths.Compliance;
using NJsonSchema;
using Xunit;

namespace Ninepaths.Reporting.Tests.Compliance;

public sealed class ComplianceFormatTests
{
    public static TheoryData<string> Profiles => [.. Benchmarks.All.Select(benchmark => benchmark.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_document_keeps_to_its_schema_and_its_totals_add_up(string profile)
    {
        var compliance = ComplianceAssessment.Of(Benchmarks.Find(profile)!, await RealClusters.Of("samples/kubeadm-1.36-ha"));
        var json = Json(compliance);
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Golden.Repository, "docs/schemas/compliance-v1.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(json));

        var document = JsonNode.Parse(json)!;
        var controls = document["sections"]!.AsArray().SelectMany(section => section!["controls"]!.AsArray()).ToList();
        Assert.Equal(compliance.Results.Length, controls.Count);
        foreach (var (word, name) in new[] { ("PASS", "pass"), ("FAIL", "fail"), ("WARN", "warn"), ("INFO", "info"), ("NOT-OBSERVED", "notObserved") })
        {
            Assert.Equal(controls.Count(control => control!["state"]!.GetValue<string>() == word), document["totals"]![name]!.GetValue<int>());
            Assert.Equal(document["totals"]![name]!.GetValue<int>(), document["sections"]!.AsArray().Sum(section => section!["totals"]![name]!.GetValue<int>()));
        }
    }

    [Fact]
    public async Task The_table_says_what_the_document_says()
    {
        var compliance = ComplianceAssessment.Of(Benchmarks.Find("cis-1.12")!, await RealClusters.Of("samples/kubeadm-1.36-ha"));
        var text = Text(compliance);
        foreach (var result in compliance.Results) Assert.Contains($"{$"[{result.State.Word()}]",-15}{result.Control.Number} ", text, StringComparison.Ordinal);
        foreach (var state in Enum.GetValues<ControlState>())
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n{compliance.Count(state)} checks {state.Word()}\n"), text, StringComparison.Ordinal);
        Assert.Contains("33 of its 131 are about something else", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_is_the_same_document()
    {
        var compliance = ComplianceAssessment.Of(Benchmarks.Find("nsa-cisa")!, await RealClusters.Of("samples/hard-way-systemd"));
        var yaml = new StringWriter();
        ComplianceFormats.WriteYaml(yaml, compliance, A.Now);
        Assert.Equal(compliance.Results.Length, yaml.ToString().Split("- number: ").Length - 1);
    }

    [Fact]
    public void Hostile_names_stay_inert()
    {
        var compliance = ComplianceAssessment.Of(Benchmarks.Find("cis-1.12")!, Clusters.Hostile());
        var sightings = compliance.Results.SelectMany(result => result.Sightings).ToList();
        Hostile.AssertInert(Json(compliance));
        var bad = compliance with { Results = [.. compliance.Results.Select(result => result with { Sightings = [new(ControlState.Fail, Hostile.Name, Hostile.Name, new(new(Facts.OriginKind.File, Hostile.Name, Hostile.Name, 1), Hostile.Name, Hostile.Name), Hostile.Name)] })] };
        Hostile.AssertInert(Json(bad));
        Hostile.AssertInert(Text(bad));
        var markdown = new StringWriter();
        ComplianceMarkdown.Write(markdown, bad, new());
        Hostile.AssertInert(markdown.ToString());
        Assert.DoesNotContain(markdown.ToString().Split('\n'), line => MarkdownTests.WithoutCode(line).Contains("<script", StringComparison.Ordinal));
        Assert.NotEmpty(sightings);
    }

    [Fact]
    public async Task Exit_codes_follow_what_failed_and_what_was_seen()
    {
        var kubeadm = ComplianceAssessment.Of(Benchmarks.Find("cis-1.12")!, await RealClusters.Of("samples/kubeadm-1.36-ha"));
        Assert.Equal(1, new ComplianceGate().ExitCode(kubeadm));
        Assert.Equal(0, new ComplianceGate(Fails: false).ExitCode(kubeadm));
        Assert.Equal(3, new ComplianceGate(Fails: false, MinCoverage: 100).ExitCode(ComplianceAssessment.Of(Benchmarks.Find("cis-1.12")!, await RealClusters.Of("samples/hard-way-systemd"))));
        Assert.StartsWith("exit 1: ", new ComplianceGate().Explain(kubeadm), StringComparison.Ordinal);
        Assert.StartsWith("exit 0: ", new ComplianceGate(Fails: false).Explain(kubeadm), StringComparison.Ordinal);
    }

    private static string Json(ComplianceAssessment compliance)
    {
        var output = new MemoryStream();
        ComplianceFormats.WriteJson(output, compliance, A.Now);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Text(ComplianceAssessment compliance)
    {
        var text = new StringWriter();
        ComplianceText.Write(text, compliance, new(240, Verbose: true), new());
        return text.ToString();
    }
}
