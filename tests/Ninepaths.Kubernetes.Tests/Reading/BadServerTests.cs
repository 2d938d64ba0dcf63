using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>Servers that are slow, broken or busy: what they do to one list costs that list, and never for long.</summary>
public sealed class BadServerTests
{
    private const string Pods = "/api/v1/pods";

    [Theory]
    [InlineData("Hang", "no whole answer within 1 s")]
    [InlineData("Drip", "no whole answer within 1 s")]
    [InlineData("Half", "the connection was closed in the middle of an answer")]
    [InlineData("HalfWithoutLength", "not valid JSON")]
    [InlineData("Garbage", "what answers speaks no HTTP")]
    public async Task A_list_that_does_not_come_whole_is_none(string manner, string why)
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Json(LongList) with { Manner = Enum.Parse<Manner>(manner) } : null;
        var started = TimeProvider.System.GetTimestamp();
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("pods"));
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "pods" && gap.Reason == why);
        Assert.True(snapshot.Api.Has("services"));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("<html>welcome</html>", "not valid JSON")]
    [InlineData("""{"kind":"PodList","items":{"a":1}}""", "not a list of objects")]
    [InlineData("[]", "not a list of objects")]
    public async Task Garbage_is_no_list(string body, string why)
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Json(body) : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.False(snapshot.Api.Has("pods"));
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "pods" && gap.Reason == why);
    }

    [Fact]
    public async Task A_page_that_breaks_off_once_is_asked_for_again()
    {
        using var cluster = WithPods();
        var first = 0;
        cluster.Instead = request => request.Path == Pods && first++ == 0 ? FakeAnswer.Json(LongList) with { Manner = Manner.Half } : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(2, snapshot.Api.Of("pods").Length);
        Assert.Equal(2, cluster.Asked(Pods).Count());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_busy_server_is_asked_again_when_it_says_so(int status)
    {
        using var cluster = WithPods();
        var first = 0;
        cluster.Instead = request => request.Path == Pods && first++ == 0
            ? FakeAnswer.Refusal(status, "too many requests") with { Headers = [("Retry-After", "1")] } : null;
        var started = TimeProvider.System.GetTimestamp();
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Equal(2, snapshot.Api.Of("pods").Length);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.99));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up_with_its_own_words()
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Refusal(503, "etcdserver: no leader\\u001b[2J") : null;
        var snapshot = await Reader.ReadAsync(cluster);
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "pods" && gap.Reason == "the API server answers 503: etcdserver: no leader\\x1b[2J");
        Assert.Equal(2, cluster.Asked(Pods).Count());
    }

    [Fact]
    public async Task A_pause_that_a_server_asks_for_has_an_end()
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path == Pods ? FakeAnswer.Refusal(429, "later") with { Headers = [("Retry-After", "86400")] } : null;
        var snapshot = await Reader.ReadAsync(cluster, Reader.Hasty with { LongestPause = TimeSpan.FromMilliseconds(50) });
        Assert.False(snapshot.Api.Has("pods"));
    }

    [Fact]
    public async Task All_patience_ends_and_what_was_read_stays()
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path.StartsWith("/apis/apps", StringComparison.Ordinal) ? new(200, []) { Manner = Manner.Hang } : null;
        var limits = Reader.Hasty with { FirstByte = TimeSpan.FromSeconds(20), Answer = TimeSpan.FromSeconds(20), Total = TimeSpan.FromSeconds(2), Lists = 2 };
        var snapshot = await Reader.ReadAsync(cluster, limits);
        Assert.Equal(2, snapshot.Api.Of("pods").Length);
        Assert.Contains(snapshot.Gaps, gap => gap.Origin.Place == "deployments" && gap.Reason.StartsWith("the API server was given up after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_who_stops_it_stops_it()
    {
        using var cluster = WithPods();
        cluster.Instead = request => request.Path == Pods ? new(200, []) { Manner = Manner.Hang } : null;
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        using var objects = new Hosts.Captures.ObjectPages();
        var servers = new ApiServers(new(), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            servers.ReadAsync(new(folder.Write("config", cluster.Kubeconfig()), null, InCluster: false), objects, null, stop.Token));
    }

    private static string LongList => $$$"""{"metadata":{},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"{{{new string('b', 200)}}}"}},{"metadata":{"name":"c"}}]}""";

    private static FakeCluster WithPods()
    {
        var cluster = new FakeCluster();
        cluster.Add(Pods, "a", "", "default");
        cluster.Add(Pods, "b", "", "default");
        return cluster;
    }
}
