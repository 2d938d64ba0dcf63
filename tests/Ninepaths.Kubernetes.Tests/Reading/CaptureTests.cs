using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Reading;

/// <summary>A cluster as its API server shows it, written to a capture and read back.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task A_capture_of_a_cluster_gives_the_same_facts()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        cluster.Serves("security.istio.io", "v1", "authorizationpolicies");
        cluster.Add("/apis/security.istio.io/v1/authorizationpolicies", "only", "\"kind\":\"AuthorizationPolicy\",\"spec\":{\"action\":\"DENY\"}", "a");
        cluster.Add("/api/v1/nodes", "w1", "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
        cluster.Add("/api/v1/pods", "p", "\"spec\":{\"nodeName\":\"w1\",\"containers\":[{\"name\":\"c\",\"command\":[\"x\",\"--token=hunter2\"]}]}", "a");
        cluster.Instead = request => request.Path.EndsWith("/proxy/configz", StringComparison.Ordinal) ? FakeAnswer.Json("""{"kubeletconfig":{"readOnlyPort":10255}}""") : null;
        var read = await Reader.ReadAsync(cluster);
        await CaptureWriter.WriteAsync(read, Path.Combine(folder.Path, "capture"), "1", ExistingTarget.Refuse, TestContext.Current.CancellationToken);
        var again = await SnapshotSources.ReadCaptureAsync(Path.Combine(folder.Path, "capture"), null, TestContext.Current.CancellationToken);
        Assert.Equal(Shown(read.Api), Shown(again.Api));
        Assert.Equal((read.ServerVersion, read.TakenAt), (again.ServerVersion, again.TakenAt));
        Assert.Equal(read.Gaps, again.Gaps);
        Assert.Equal(10255, again.Api.Find("configz", null, "w1")?.Body.Number("kubeletconfig", "readOnlyPort"));
        Assert.DoesNotContain("hunter2", string.Concat(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    private static List<string> Shown(ApiObjects objects) =>
        [.. objects.Resources.Order(StringComparer.Ordinal).SelectMany(resource => objects.Of(resource).Select(item => $"{item.Origin} {item.Body.GetRawText()}").Prepend(resource))];
}
