using System.Text.Json;
using Ninepaths.Facts;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>What kubelets say that they run with.</summary>
public sealed class KubeletTests
{
    private const string Config = """{"kubeletconfig":{"readOnlyPort":10255,"authentication":{"anonymous":{"enabled":true}},"staticPodURLHeader":{"Authorization":["Basic aHVudGVyMg=="]}}}""";

    [Fact]
    public async Task Every_ready_node_is_asked()
    {
        using var cluster = With(("w1", true), ("w2", true));
        cluster.Instead = request => request.Path.EndsWith("/proxy/configz", StringComparison.Ordinal) ? FakeAnswer.Json(Config) : null;
        var snapshot = await Reader.ReadAsync(cluster);
        var configz = snapshot.Api.Of("configz");
        Assert.Equal(["w1", "w2"], configz.Select(item => item.Name));
        Assert.Equal(10255, configz[0].Body.Number("kubeletconfig", "readOnlyPort"));
        Assert.Equal("configz/w1", configz[0].Origin.Where);
        // A header for static pods is a credential, and nothing asks for it.
        Assert.DoesNotContain("aHVudGVyMg", configz[0].Body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hang", "no whole answer within 1 s")]
    [InlineData("503", "the API server answers 503: error trying to reach service: dial tcp 10.0.0.22:10250: connection refused")]
    [InlineData("403", "forbidden")]
    [InlineData("garbage", "what the kubelet answers is no configuration")]
    public async Task One_that_fails_costs_only_itself(string fault, string why)
    {
        using var cluster = With(("w1", true), ("w2", true));
        cluster.Instead = request => request.Path switch
        {
            "/api/v1/nodes/w1/proxy/configz" => FakeAnswer.Json(Config),
            "/api/v1/nodes/w2/proxy/configz" => fault switch
            {
                "hang" => new(200, []) { Manner = Manner.Hang },
                "503" => FakeAnswer.Refusal(503, "error trying to reach service: dial tcp 10.0.0.22:10250: connection refused"),
                "403" => FakeAnswer.Refusal(403, "no"),
                _ => FakeAnswer.Json("\"no\""),
            },
            _ => null,
        };
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal("w1", Assert.Single(snapshot.Api.Of("configz")).Name);
        Assert.Equal(why, Assert.Single(snapshot.Gaps, gap => gap.Origin.Place.StartsWith("configz", StringComparison.Ordinal) && gap.Origin.Place == "configz/w2").Reason);
    }

    [Fact]
    public async Task Half_a_character_is_replaced_and_ends_nothing()
    {
        using var cluster = With(("w1", true), ("w2", true));
        cluster.Instead = request => request.Path switch
        {
            "/api/v1/nodes/w1/proxy/configz" => FakeAnswer.Json("""{"kubeletconfig":{"a":"x\ud800"}}"""),
            "/api/v1/nodes/w2/proxy/configz" => FakeAnswer.Json("""{"kubeletconfig":"\ud800"}"""),
            _ => null,
        };
        var only = Assert.Single((await Reader.ReadAsync(cluster)).Api.Of("configz"));
        Assert.Equal("x\ufffd", only.Body.Text("kubeletconfig", "a"));
    }

    [Fact]
    public async Task One_that_is_not_ready_is_not_waited_for()
    {
        using var cluster = With(("w1", false));
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("configz"));
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "configz/w1" && gap.Reason.Contains("not ready", StringComparison.Ordinal));
        Assert.Empty(cluster.Asked("/api/v1/nodes/w1/proxy/configz"));
    }

    [Fact]
    public async Task Without_the_right_one_gap_says_it_for_all()
    {
        using var cluster = With([.. Enumerable.Range(0, 40).Select(number => ($"w{number}", true))]);
        cluster.Instead = request => request.Path.EndsWith("/proxy/configz", StringComparison.Ordinal) ? FakeAnswer.Refusal(403, "no") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        var gap = Assert.Single(snapshot.Gaps, gap => gap.Origin.Place.StartsWith("configz", StringComparison.Ordinal));
        Assert.Equal(("configz", "forbidden"), (gap.Origin.Place, gap.Reason));
        Assert.StartsWith("apiGroups: [\"\"], resources: [\"nodes/proxy\"], verbs: [\"get\"]", gap.Needs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubelet_speaks_for_itself_only()
    {
        using var cluster = With(("w1", true));
        cluster.Instead = request => request.Path.EndsWith("/proxy/configz", StringComparison.Ordinal)
            ? FakeAnswer.Json("""{"kubeletconfig":{"a":1},"metadata":{"name":"w2"},"items":[{"metadata":{"name":"w3"}}]}""") : null;
        var only = Assert.Single((await Reader.ReadAsync(cluster)).Api.Of("configz"));
        Assert.Equal("w1", only.Name);
        Assert.Equal(JsonValueKind.Object, only.Body.GetProperty("kubeletconfig").ValueKind);
    }

    private static FakeCluster With(params (string Name, bool Ready)[] nodes)
    {
        var cluster = new FakeCluster();
        foreach (var (name, ready) in nodes)
            cluster.Add("/api/v1/nodes", name, $"\"status\":{{\"conditions\":[{{\"type\":\"Ready\",\"status\":\"{(ready ? "True" : "Unknown")}\"}}]}}");
        return cluster;
    }
}
