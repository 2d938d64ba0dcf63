using System.Text;
using System.Text.Json.Nodes;
using Ninepaths.Facts;
using Ninepaths.Verdicts;
using NJsonSchema;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class SarifTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema =
        new(() => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas/sarif-2.1.0.json")));

    [Theory]
    [InlineData("kubeadm")]
    [InlineData("secure")]
    [InlineData("empty")]
    [InlineData("hostile")]
    public async Task It_keeps_to_the_official_schema(string name) => Assert.Empty(await Faults(Json(Of(name))));

    [Theory]
    [InlineData("runs.0.results.0.level", "\"critical\"")]
    [InlineData("runs.0.results.0.surprise", "1")]
    [InlineData("runs.0.results.0.message", "\"text\"")]
    [InlineData("runs.0.results.0.locations.0.physicalLocation.region.startLine", "0")]
    [InlineData("runs.0.tool.driver.rules.0.id", "null")]
    [InlineData("version", "\"2.0.0\"")]
    public async Task A_broken_file_is_refused_by_the_schema(string place, string value)
    {
        var log = JsonNode.Parse(Json(Clusters.Kubeadm()))!;
        var steps = place.Split('.');
        var parent = steps[..^1].Aggregate(log, (node, step) => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(await Faults(log.ToJsonString()));
    }

    [Fact]
    public void Every_finding_is_a_result_with_what_code_scanning_asks_for()
    {
        var assessment = Clusters.Kubeadm();
        var run = Run(assessment);
        var results = run["results"]!.AsArray();
        Assert.Equal(assessment.Findings.Length, results.Count);
        foreach (var result in results)
        {
            var rule = run["tool"]!["driver"]!["rules"]![(int)result!["ruleIndex"]!]!;
            Assert.Equal((string?)result["ruleId"], (string?)rule["id"]);
            Assert.NotEmpty((string)result["message"]!["text"]!);
            var place = result["locations"]![0]!["physicalLocation"]!;
            Assert.StartsWith("kubeadm-1.36-ha/nodes/", (string)place["artifactLocation"]!["uri"]!, StringComparison.Ordinal);
            Assert.True((int)place["region"]!["startLine"]! >= 1);
            Assert.NotEmpty((string)result["partialFingerprints"]!["primaryLocationLineHash"]!);
            foreach (var text in (string[])["shortDescription", "fullDescription", "help"]) Assert.NotEmpty((string)rule[text]!["text"]!);
            Assert.EndsWith((string)rule["id"]!, (string)rule["helpUri"]!, StringComparison.Ordinal);
            Assert.Contains("security", rule["properties"]!["tags"]!.AsArray().Select(tag => (string)tag!));
        }

        Assert.Contains("CIS-1.12:4.2.9", Json(Finding("NP1502", [])), StringComparison.Ordinal);
        Assert.Equal(results.Count, results.Select(result => (string)result!["partialFingerprints"]!["primaryLocationLineHash"]!).Distinct().Count());
    }

    [Fact]
    public void A_fingerprint_stays_where_lines_move_and_time_goes_by()
    {
        string[] Prints(Assessment assessment) => [.. Run(assessment)["results"]!.AsArray().Select(result => result!["partialFingerprints"]!.ToJsonString())];
        var before = Clusters.Kubeadm();
        var after = before with
        {
            JudgedAt = before.JudgedAt.AddDays(1),
            Findings = [.. before.Findings.Select(finding => finding with { Evidence = [.. finding.Evidence.Select(seen => seen with { Origin = seen.Origin with { Line = 99 } })] })],
        };
        Assert.Equal(Prints(before), Prints(after));
    }

    [Fact]
    public void Places_are_those_of_a_capture()
    {
        Origin[] origins =
        [
            Origin.File("cp 1", "/etc/kubernetes/a b.conf", 7), Origin.Process("cp1", 450, "kubelet"), Origin.Listener("cp1", "::", 10250),
            Origin.Api("clusterrolebindings", null, "view"), Origin.Probe("cp1", "10.0.0.1:10250"), Origin.File("..", "/../../x"),
        ];
        var result = Run(Finding("NP1001", [.. origins.Select(origin => new Evidence(origin, "", "b"))]))["results"]![0]!;
        var places = result["locations"]!.AsArray().Concat(result["relatedLocations"]!.AsArray()).ToList();
        Assert.Equal(
            [
                "x/nodes/cp%201/rootfs/etc/kubernetes/a%20b.conf", "x/nodes/cp1/processes.json", "x/nodes/cp1/listeners.json",
                "x/api/clusterrolebindings.json", "x/nodes/cp1/probes.json", "x/nodes/%2E%2E/rootfs/%2E%2E/%2E%2E/x",
            ],
            places.Select(place => (string)place!["physicalLocation"]!["artifactLocation"]!["uri"]!));
        Assert.Equal(7, (int)places[0]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Equal("cp1:process 450 (kubelet)", (string)places[1]!["logicalLocations"]![0]!["fullyQualifiedName"]!);
        Assert.Equal("resource", (string)places[3]!["logicalLocations"]![0]!["kind"]!);
    }

    [Theory]
    [InlineData("capture.tar.gz")]
    [InlineData("/srv/captures/x")]
    [InlineData("../x")]
    public void Only_a_capture_inside_the_repository_has_its_name_in_the_places(string source) =>
        Assert.Equal("nodes/cp1/rootfs/etc/kubernetes/manifests/kube-apiserver.yaml",
            (string)Run(Finding("NP1001", [new(A.File("cp1"), "a", "b")], source))["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!);

    [Fact]
    public void The_exit_code_and_what_was_not_observed_are_told()
    {
        var invocation = Run(Clusters.Kubeadm())["invocations"]![0]!;
        Assert.Equal(1, (int)invocation["exitCode"]!);
        Assert.Contains("list networkpolicies", (string)invocation["toolExecutionNotifications"]![0]!["message"]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_stays_below_the_limits_of_code_scanning_and_loses_no_subject()
    {
        var results = Run(Clusters.Fleet(6000))["results"]!.AsArray();
        Assert.InRange(results.Count, 2, SarifReport.MostResults);
        Assert.Equal(6000, results.Single(result => (string)result!["ruleId"]! == "NP9001")!["properties"]!["subjects"]!.AsArray().Count);
        Assert.All(results, result => Assert.True((result!["relatedLocations"]?.AsArray().Count ?? 0) < 100));
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public async Task Hostile_names_stay_text(string name)
    {
        var json = Json(Clusters.Hostile(name));
        Assert.Empty(await Faults(json));
        Hostile.AssertInert(json);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        foreach (var text in Texts(JsonNode.Parse(json)!))
        {
            Hostile.AssertInert(text);
            Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        }
    }

    internal static string Json(Assessment assessment)
    {
        var output = new MemoryStream();
        SarifReport.Write(output, assessment, new(), A.Now);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    internal static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Faults(string json) => (await Schema.Value).Validate(json);

    private static Assessment Of(string name) => name switch
    {
        "kubeadm" => Clusters.Kubeadm(),
        "secure" => Clusters.Secure(),
        "empty" => Clusters.Empty(),
        _ => Clusters.Hostile(),
    };

    private static Assessment Finding(string id, Evidence[] evidence, string source = "./x/") =>
        Clusters.Judge(source, ["cp1"], [], [], [A.Finding(id, Severity.High, "kubelet@cp1", "title") with { Evidence = [.. evidence] }]);

    private static JsonNode Run(Assessment assessment) => JsonNode.Parse(Json(assessment))!["runs"]![0]!;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "text" ? [(string)member.Value!] : Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };
}
