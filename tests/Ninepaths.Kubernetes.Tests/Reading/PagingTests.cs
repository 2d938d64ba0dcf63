using System.Globalization;
using Ninepaths.Hosts;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>Lists in pages: all of them or none.</summary>
public sealed class PagingTests
{
    private const string Pods = "/api/v1/pods";

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        using var cluster = WithPods(1203);
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(Names(1203), snapshot.Api.Of("pods").Select(pod => pod.Name));
        Assert.Equal(["limit=500", "limit=500&continue=at-500", "limit=500&continue=at-1000"], cluster.Asked(Pods));
        Assert.Equal("v1.36.2", snapshot.ServerVersion);
        Assert.Empty(snapshot.Gaps.Where(gap => gap.Origin.Place == "pods"));
    }

    [Fact]
    public async Task A_list_that_expires_half_way_is_begun_anew_without_loss()
    {
        using var cluster = WithPods(1203);
        var gone = 0;
        cluster.Instead = request => request.Path == Pods && request.Query.GetValueOrDefault("continue") == "at-1000" && gone++ == 0
            ? FakeAnswer.Refusal(410, "The provided continue parameter is too old") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(Names(1203), snapshot.Api.Of("pods").Select(pod => pod.Name));
        Assert.Equal(6, cluster.Asked(Pods).Count());
    }

    [Fact]
    public async Task A_list_that_always_expires_is_asked_for_in_one_piece()
    {
        using var cluster = WithPods(1203);
        cluster.Instead = request => request.Path == Pods && request.Query.ContainsKey("continue") ? FakeAnswer.Refusal(410, "too old") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(1203, snapshot.Api.Of("pods").Length);
        Assert.Equal("limit=0", cluster.Asked(Pods).Last());
    }

    [Fact]
    public async Task A_server_that_never_comes_to_an_end_is_given_up()
    {
        using var cluster = WithPods(3);
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Json("""{"metadata":{"continue":"again"},"items":[{"metadata":{"name":"p"}}]}""") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("pods"));
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "pods" && gap.Reason.Contains("again and again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_with_more_objects_than_are_read_is_none()
    {
        using var cluster = WithPods(30);
        var snapshot = await Reader.ReadAsync(cluster, Reader.Hasty with { Objects = 20, Page = 10 });
        Assert.False(snapshot.Api.Has("pods"));
        Assert.Contains(snapshot.Gaps, gap => gap is { Origin.Place: "pods", Reason: "more than 20 objects" });
    }

    [Fact]
    public async Task A_huge_object_costs_its_list_only()
    {
        using var cluster = WithPods(3);
        cluster.Add("/api/v1/configmaps", "huge", $"\"data\":{{\"a\":\"{new string('x', 300_000)}\"}}", "default");
        var snapshot = await Reader.ReadAsync(cluster, sizes: Limits.Default with { ObjectBytes = 200_000 });
        Assert.Equal(3, snapshot.Api.Of("pods").Length);
        Assert.False(snapshot.Api.Has("configmaps"));
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "configmaps" && gap.Reason.StartsWith("an object is larger", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_list_is_an_observation_and_null_is_one()
    {
        using var cluster = WithPods(1);
        cluster.Instead = request => request.Path == "/api/v1/services" ? FakeAnswer.Json("""{"kind":"ServiceList","metadata":{},"items":null}""") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.True(snapshot.Api.Has("services"));
        Assert.True(snapshot.Api.Has("namespaces"));
        Assert.Empty(snapshot.Api.Of("services"));
    }

    [Fact]
    public async Task Objects_without_names_are_told()
    {
        using var cluster = WithPods(2);
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Json("""{"metadata":{},"items":[{"metadata":{}},{"metadata":{"name":"p"}}]}""") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal("p", Assert.Single(snapshot.Api.Of("pods")).Name);
        Assert.Contains(snapshot.Gaps, gap => gap is { Origin.Place: "pods", Reason: "1 objects have no name" });
    }

    [Fact]
    public async Task A_list_of_something_else_is_none()
    {
        using var cluster = WithPods(2);
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Json("""{"metadata":{},"items":[{"kind":"Secret","metadata":{"name":"s"},"data":{"a":"aHVudGVyMg=="}}]}""") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("pods"));
        Assert.Contains(snapshot.Gaps, gap => gap is { Origin.Place: "pods", Reason: "a list of pods holds secrets" });
    }

    [Theory]
    [InlineData("\u001b[2J\u202e<script>")]
    [InlineData("a\"b\\c/../..")]
    public async Task Hostile_names_are_only_names(string name)
    {
        using var cluster = WithPods(0);
        cluster.Add(Pods, name, "", "default");
        cluster.Add("/api/v1/nodes", name, "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(name, Assert.Single(snapshot.Api.Of("pods")).Name);
        // It stays one segment of the path, whatever it holds.
        Assert.All(cluster.Server.Requests.Where(request => request.Path.Contains("/nodes/", StringComparison.Ordinal)), request =>
            Assert.Equal(["", "api", "v1", "nodes", Uri.EscapeDataString(name), "proxy", "configz"], request.Path.Split('/')));
    }

    private static FakeCluster WithPods(int count)
    {
        var cluster = new FakeCluster();
        foreach (var name in Names(count)) cluster.Add(Pods, name, "\"spec\":{\"nodeName\":\"w1\"}", "default");
        return cluster;
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => "pod-" + number.ToString(CultureInfo.InvariantCulture));
}
