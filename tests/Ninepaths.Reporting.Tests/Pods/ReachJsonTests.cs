using System.Text.Json.Nodes;
using Ninepaths.Reachability.Answers;
using NJsonSchema;
using Xunit;

namespace Ninepaths.Reporting.Tests.Pods;

public sealed class ReachJsonTests
{
    [Theory]
    [InlineData("shop")]
    [InlineData("nothing")]
    [InlineData("hostile")]
    [InlineData("dual-stack")]
    [InlineData("faults")]
    public async Task A_matrix_keeps_to_its_schema(string network)
    {
        var json = ReachText.Json(PodNetworks.Report(network switch
        {
            "shop" => PodNetworks.Shop(),
            "hostile" => PodNetworks.Hostile(Hostile.Name),
            "dual-stack" => PodNetworks.Read(DualStack),
            "faults" => PodNetworks.Read(Faulty),
            _ => PodNetworks.Read(""),
        }, PodGrain.Pod, withNodes: true));
        Assert.Empty(await Faults(json));
        Hostile.AssertInert(json);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion", "\"ninepaths.dev/reach/v2\"")]
    [InlineData("families", "[]")]
    [InlineData("dialect.name", "\"Calico\"")]
    [InlineData("surprise", "1")]
    [InlineData("counts.pods", "-1")]
    [InlineData("rows.0.protections", "[]")]
    [InlineData("rows.0.protections.0.level", "\"mutually authenticated\"")]
    [InlineData("rows.0.protections.0.encrypted", "\"yes\"")]
    [InlineData("rows.0.connections.ipv5", "[]")]
    [InlineData("rows.4.connections.ipv4.0.protocol", "\"tcp\"")]
    [InlineData("rows.4.connections.ipv4.0.ports.0.last", "65536")]
    [InlineData("ends.0.kind", "\"planet\"")]
    public async Task A_broken_matrix_is_refused_by_the_schema(string place, string value)
    {
        var json = JsonNode.Parse(ReachText.Json(PodNetworks.Report(PodNetworks.Shop())))!;
        var steps = place.Split('.');
        var parent = steps[..^1].Aggregate(json, (node, step) => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEmpty(await Faults(json.ToJsonString()));
    }

    [Fact]
    public void What_was_not_observed_is_neither_true_nor_false()
    {
        var row = Row("data/redis[Deployment]", "kube-system/coredns[Deployment]");
        var protection = row["protections"]![0]!;
        Assert.Equal("not-observed", protection["level"]!.GetValue<string>());
        foreach (var property in (string[])["encrypted", "mutuallyAuthenticated", "workloadIdentity"])
        {
            Assert.True(protection.AsObject().ContainsKey(property));
            Assert.Null(protection[property]);
        }

        Assert.Equal("TCP 25", row["refused"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Ports_are_data_and_text()
    {
        var connections = Row("monitoring/prometheus[Pod]", "shop/cart[Deployment]")["connections"]!;
        Assert.Equal("TCP 9090,15020-15025", connections["text"]!.GetValue<string>());
        Assert.Equal("""[{"protocol":"TCP","ports":[{"first":9090,"last":9090},{"first":15020,"last":15025}]}]""", connections["ipv4"]!.ToJsonString());
        Assert.Null(connections["ipv6"]);
    }

    [Fact]
    public void Encryption_between_nodes_alone_does_not_count_as_encrypted()
    {
        var protection = Row("legacy/batch[Pod]", "kube-system/coredns[Deployment]")["protections"]![0]!;
        Assert.Equal("encrypted-between-nodes", protection["level"]!.GetValue<string>());
        Assert.False(protection["encrypted"]!.GetValue<bool>());
    }

    [Fact]
    public void Families_that_differ_are_both_there()
    {
        var json = JsonNode.Parse(ReachText.Json(PodNetworks.Report(PodNetworks.Read(DualStack))))!;
        var connections = json["rows"]!.AsArray().Select(row => row!["connections"]!).First(each => each["text"]!.GetValue<string>().StartsWith("IPv4: ", StringComparison.Ordinal));
        Assert.Equal("IPv4: TCP 80", connections["text"]!.GetValue<string>());
        Assert.NotNull(connections["ipv4"]);
        Assert.Null(connections["ipv6"]);
    }

    private const string DualStack = """
        apiVersion: v1
        kind: Pod
        metadata: { name: one, namespace: a }
        status: { podIPs: [ { ip: 10.0.0.1 }, { ip: "fd00::1" } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: two, namespace: a }
        status: { podIPs: [ { ip: 10.0.0.2 }, { ip: "fd00::2" } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: four-only, namespace: a }
        spec: { podSelector: {}, ingress: [ { from: [ { ipBlock: { cidr: 10.0.0.0/8 } } ], ports: [ { port: 80 } ] } ] }

        """;

    private const string Faulty = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: wrong, namespace: a }
        spec: { podSelector: {}, ingress: [ { from: [ { ipBlock: { cidr: nowhere } } ] } ] }

        """;

    private static JsonNode Row(string source, string destination) =>
        JsonNode.Parse(ReachText.Json(PodNetworks.Report(PodNetworks.Shop())))!["rows"]!.AsArray()
            .Single(row => row!["source"]!.GetValue<string>() == source && row["destination"]!.GetValue<string>() == destination)!;

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Faults(string json)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Golden.Repository, "docs/schemas/reach-v1.schema.json"), TestContext.Current.CancellationToken);
        return schema.Validate(json);
    }
}
