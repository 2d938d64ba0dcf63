using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ninepaths.Verdicts;
using NJsonSchema;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class ReportJsonTests
{
    public static TheoryData<string> Assessments => [.. All.Keys];

    private static readonly Dictionary<string, Func<Assessment>> All = new()
    {
        ["kubeadm"] = () => Clusters.Kubeadm(),
        ["secure"] = Clusters.Secure,
        ["empty"] = Clusters.Empty,
        ["hostile"] = Clusters.Hostile,
        ["excepted"] = () => Clusters.Kubeadm().Excepting(
        [
            new() { Id = "NP1001", Scope = new(1, "kube-apiserver@*"), Reason = Hostile.Name, Owner = Hostile.Name, Expires = new(2027, 1, 31), Origin = Facts.Origin.File("", Hostile.Name, 3) },
            new() { Id = "NP9001", Scope = new(), Reason = "r", Owner = "o", Expires = new(2026, 1, 31), Origin = Facts.Origin.File("", "ex.yaml", 9) },
        ]),
        ["compared"] = () => Clusters.Kubeadm().Against(EarlierReport.Of(Clusters.Kubeadm(workers: 5)).AsBaseline(Hostile.Name), []),
    };

    [Theory]
    [MemberData(nameof(Assessments))]
    public async Task A_report_keeps_to_its_schema(string name) => Assert.Empty(await Faults(Json(All[name]())));

    [Theory]
    [InlineData("paths.0.verdict", "\"fine\"")]
    [InlineData("paths.0.id", "10")]
    [InlineData("paths.0.connections.0.properties.encryption.verdict", "\"notObserved\"")]
    [InlineData("paths.0.connections.0.properties.encryption.verdict", "\"refuted\"")]
    [InlineData("paths.0.connections.0.properties.encryption.verdict", "\"not-observed\"")]
    [InlineData("paths.0.connections.0.surprise", "1")]
    [InlineData("findings.0.id", "\"XX1\"")]
    [InlineData("findings.0.severity", "\"High\"")]
    [InlineData("findings.0.fix.safeAlone", "\"no\"")]
    [InlineData("certificates.0.sha256", "\"AB\"")]
    [InlineData("judgedAt", "\"yesterday\"")]
    [InlineData("apiVersion", "\"ninepaths.dev/report/v2\"")]
    [InlineData("coverage", "null")]
    public async Task A_broken_report_is_refused_by_the_schema(string place, string value)
    {
        var report = JsonNode.Parse(Json(Clusters.Kubeadm()))!;
        var steps = place.Split('.');
        var parent = steps[..^1].Aggregate(report, (node, step) => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(await Faults(report.ToJsonString()));
    }

    [Fact]
    public void All_nine_paths_are_there_even_when_nothing_was_seen()
    {
        var report = JsonNode.Parse(Json(Clusters.Empty()))!;
        Assert.Equal(ClusterPath.All.Select(path => path.Name), report["paths"]!.AsArray().Select(path => path!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void Words_are_those_of_the_contract()
    {
        var json = Json(Clusters.Kubeadm());
        Assert.Contains("\"verdict\": \"not-observed\"", json, StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"high\"", json, StringComparison.Ordinal);
        Assert.Contains("\"judgedAt\": \"2026-07-01T12:00:00Z\"", json, StringComparison.Ordinal);
        Assert.Contains("\"title\": \"API server → kubelet\"", json, StringComparison.Ordinal);
        Assert.Contains("1:kube-apiserver@cp1->kubelet@cp1[cp1:10250]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_read_back_as_it_was_written()
    {
        var json = Json(Clusters.Hostile());
        var report = ReportJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        var again = new MemoryStream();
        ReportJson.Write(again, report);
        Assert.Equal(json, Encoding.UTF8.GetString(again.ToArray()));
    }

    [Fact]
    public void Another_version_is_not_read_as_this_one() =>
        Assert.Throws<JsonException>(() => ReportJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(Json(Clusters.Empty()).Replace("report/v1", "report/v9", StringComparison.Ordinal)))));

    [Fact]
    public void Hostile_names_are_data_and_nothing_in_the_text_is_active()
    {
        var json = Json(Clusters.Hostile());
        Hostile.AssertInert(json);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Contains(Hostile.Name, JsonNode.Parse(json)!["findings"]![0]!["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_and_secrets_of_the_machine_stay_out()
    {
        var settings = JsonNode.Parse(Json(Clusters.Kubeadm()))!["components"]![0]!["settings"]!.AsArray();
        Assert.Equal("client-ca-file", Assert.Single(settings)!["name"]!.GetValue<string>());
    }

    internal static string Json(Assessment assessment)
    {
        var output = new MemoryStream();
        ReportJson.Write(output, ReportBuilder.From(assessment, A.Now));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    internal static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Faults(string json)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Golden.Repository, "docs/schemas/report-v1.schema.json"), TestContext.Current.CancellationToken);
        return schema.Validate(json);
    }
}
