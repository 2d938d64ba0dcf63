using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ninepaths.Verdicts;
using NJsonSchema;
using YamlDotNet.RepresentationModel;
using Xunit;

namespace Ninepaths.Reporting.Tests;

public sealed class PolicyReportTests
{
    public static TheoryData<string, string> Kinds =>
        new(from kind in (string[])["openreports", "policyreport"] from name in (string[])["kubeadm", "secure", "empty", "hostile"] select (kind, name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Objects_keep_to_the_custom_resource(string kind, string name)
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Golden.Repository, $"tests/Ninepaths.Reporting.Tests/Schemas/{kind}.schema.json"), TestContext.Current.CancellationToken);
        var objects = Objects(Of(name), kind);
        Assert.Equal(9, objects.Count);
        foreach (var each in objects)
        {
            Assert.Empty(schema.Validate(each.ToJsonString()));
            Assert.Matches(new Regex("^[a-z0-9-]{1,63}$", RegexOptions.None, TimeSpan.FromSeconds(1)), (string)each["metadata"]!["name"]!);
            foreach (var word in PolicyResult.Words)
                Assert.Equal(each["results"]!.AsArray().Count(result => (string?)result!["result"] == word), (int)each["summary"]![word]!);
        }
    }

    [Theory]
    [InlineData("openreports", "results.0.result", "\"bad\"")]
    [InlineData("policyreport", "results.0.severity", "\"critical\"")]
    [InlineData("policyreport", "source", "\"ninepaths\"")]
    [InlineData("openreports", "results.0.timestamp", "\"now\"")]
    public async Task A_broken_object_is_refused_by_the_schema(string kind, string place, string value)
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Golden.Repository, $"tests/Ninepaths.Reporting.Tests/Schemas/{kind}.schema.json"), TestContext.Current.CancellationToken);
        var each = Objects(Clusters.Kubeadm(), kind)[0];
        var steps = place.Split('.');
        var parent = steps[..^1].Aggregate(each, (node, step) => int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(schema.Validate(each.ToJsonString()));
    }

    [Fact]
    public void A_finding_fails_or_warns_as_the_exit_code_has_it()
    {
        string Outcome(Gate gate) => (string)Objects(Clusters.Kubeadm(), "openreports", gate)[0]["results"]!.AsArray().First(result => (string?)result!["rule"] == "NP1001")!["result"]!;
        Assert.Equal("fail", Outcome(new(Severity.High)));
        Assert.Equal("warn", Outcome(new(Severity.Critical)));
        Assert.Equal("warn", Outcome(new(null)));
    }

    [Fact]
    public void What_was_not_observed_is_skipped_and_never_passes()
    {
        var judged = A.Judged(A.Connection(5, "etcd@a", "etcd@b", "b:2380"), A.Unseen(Property.Freshness));
        var results = Objects(Clusters.Judge("x", ["a"], [], [judged, A.Judged(A.Connection(5, "etcd@b", "etcd@a", "a:2380"))], []), "openreports")[4]["results"]!.AsArray();
        Assert.Equal("skip", (string?)results.Single(result => (string?)result!["rule"] == "freshness")!["result"]);
        Assert.Equal("pass", (string?)results.Single(result => (string?)result!["rule"] == "encryption")!["result"]);
        Assert.All(Objects(Clusters.Empty(), "openreports"), each => Assert.Equal("skip", (string?)Assert.Single(each["results"]!.AsArray())!["result"]));
    }

    [Fact]
    public void Nodes_and_objects_are_referred_to_as_the_api_server_names_them()
    {
        var finding = A.Finding("NP7501", Severity.High, "kubelet@cp1", "x") with
        {
            Evidence = [new(Facts.Origin.Api("rolebindings", "ci", "admin"), "a", "b"), new(Facts.Origin.Api("nosuchthings", null, "x"), "a", "b")],
        };
        var assessment = Clusters.Judge("x", ["cp1"], [A.Component(Catalogue.ComponentKind.Kubelet, "cp1")], [], [finding, finding with { Subject = "kube-apiserver@ctl" }]);
        var resources = Objects(assessment, "openreports")[6]["results"]![0]!["resources"]!.ToJsonString();
        Assert.Equal(
            """[{"apiVersion":"v1","kind":"Node","name":"cp1"},{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","namespace":"ci","name":"admin"}]""",
            resources);
    }

    [Fact]
    public void A_fleet_is_split_into_objects_that_kubectl_can_apply()
    {
        var objects = Objects(Clusters.Fleet(8000), "openreports");
        Assert.All(objects, each => Assert.True(Encoding.UTF8.GetByteCount(each.ToJsonString()) < 250_000));
        Assert.Equal(objects.Count, objects.Select(each => (string)each["metadata"]!["name"]!).Distinct().Count());
        var nodes = objects.SelectMany(each => each["results"]!.AsArray()).Where(result => (string?)result!["rule"] == "NP9001")
            .SelectMany(result => result!["resources"]!.AsArray()).Select(resource => (string)resource!["name"]!).Distinct();
        Assert.Equal(8000, nodes.Count());
        Assert.True(objects.Count > 9);
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Hostile_names_stay_text(string name)
    {
        var text = Text(Clusters.Hostile(name), PolicyReportKind.OpenReports);
        Hostile.AssertInert(text);
        Assert.Equal(9, Load(text).Count);
    }

    internal static string Text(Assessment assessment, PolicyReportKind kind, Gate? gate = null)
    {
        var output = new StringWriter();
        PolicyReport.Write(output, assessment, gate ?? new(), kind);
        return output.ToString();
    }

    private static Assessment Of(string name) => name switch
    {
        "kubeadm" => Clusters.Kubeadm(),
        "secure" => Clusters.Secure(),
        "empty" => Clusters.Empty(),
        _ => Clusters.Hostile(),
    };

    private static List<JsonNode> Objects(Assessment assessment, string kind, Gate? gate = null) =>
        Load(Text(assessment, kind == "openreports" ? PolicyReportKind.OpenReports : PolicyReportKind.PolicyReport, gate));

    private static List<JsonNode> Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => ToJson(document.RootNode)!)];
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } plain } when plain is "true" or "false" || long.TryParse(plain, CultureInfo.InvariantCulture, out _) => JsonNode.Parse(plain),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value, Strings.Default.String),
        _ => throw new InvalidOperationException(node.NodeType.ToString()),
    };
}
