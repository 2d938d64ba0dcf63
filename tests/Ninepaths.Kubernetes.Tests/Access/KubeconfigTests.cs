using Ninepaths.Kubernetes.Access;
using Ninepaths.Kubernetes.Tests.Faking;

namespace Ninepaths.Kubernetes.Tests.Access;

/// <summary>Which cluster is meant: client-go's rules for several files and contexts.</summary>
public sealed class KubeconfigTests
{
    [Fact]
    public async Task The_first_file_to_name_a_thing_wins_and_missing_files_are_passed_over()
    {
        using var cluster = new FakeCluster { Tokens = ["good"] };
        using var folder = new TempFolder();
        var first = folder.Write("a/one", cluster.Kubeconfig().Replace("token: good", "tokenFile: token", StringComparison.Ordinal));
        folder.Write("a/token", "good");
        var second = folder.Write("b/two", cluster.Kubeconfig(user: "token: bad").Replace("admin@fake", "other@fake", StringComparison.Ordinal));
        var surroundings = new Surroundings { Kubeconfig = $"{folder.Path}/none:{first}:{second}:{first}" };
        using var objects = new Hosts.Captures.ObjectPages();
        var servers = new ApiServers(surroundings, TimeProvider.System, Reader.Hasty);
        var snapshot = await servers.ReadAsync(new(null, null, InCluster: false), objects, null, TestContext.Current.CancellationToken);
        Assert.Equal("admin@fake", snapshot.Source.Name);
        // The user of the first file, in a context that only the second has.
        snapshot = await servers.ReadAsync(new(null, "other@fake", InCluster: false), objects, null, TestContext.Current.CancellationToken);
        Assert.Equal("other@fake", snapshot.Source.Name);
        Assert.All(cluster.Server.Requests, request => Assert.Equal("Bearer good", request.Authorization));
    }

    [Fact]
    public async Task Without_KUBECONFIG_it_is_the_one_at_home()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        Assert.False(new ApiServers(new() { Home = folder.Path }, TimeProvider.System).HasCurrent);
        folder.Write(".kube/config", cluster.Kubeconfig());
        var servers = new ApiServers(new() { Home = folder.Path }, TimeProvider.System, Reader.Hasty);
        Assert.True(servers.HasCurrent);
        using var objects = new Hosts.Captures.ObjectPages();
        Assert.True((await servers.ReadAsync(new(null, null, InCluster: false), objects, null, TestContext.Current.CancellationToken)).Api.Has("pods"));
    }

    [Theory]
    [InlineData("current-context: admin@fake", "current-context: gone", "has no context 'gone'")]
    [InlineData("current-context: admin@fake", "x: y", "has no current-context")]
    [InlineData("context: { cluster: fake,", "context: { cluster: else,", "names the cluster 'else'")]
    [InlineData("user: admin }", "user: nobody }", "names the user 'nobody'")]
    [InlineData("server: ", "servant: ", "has no server")]
    [InlineData("certificate-authority-data: ", "certificate-authority-data: '%%' #", "is not base64")]
    [InlineData("certificate-authority-data: ", "certificate-authority: /no/such/file #", "no such file or directory")]
    [InlineData("kind: Config", "kind: [", "line ")]
    [InlineData("https://", "ftp://", "is no address of a server")]
    [InlineData("https://", "https://jane:hunter2@", "holds a user name")]
    [InlineData("certificate-authority-data: ", "proxy-url: 'gopher://x', certificate-authority-data: ", "proxy-url is no address")]
    public async Task What_is_wrong_with_it_is_told_with_its_place(string was, string becomes, string why)
    {
        using var cluster = new FakeCluster();
        var config = string.Join('\n', cluster.Kubeconfig().Replace("}}", "} }", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Replace(was, becomes, StringComparison.Ordinal)).Select(line => line.Contains('#', StringComparison.Ordinal) ? line[..line.IndexOf('#', StringComparison.Ordinal)] + "}" : line));
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: config));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_path_everything_is_asked_below_it()
    {
        using var cluster = new FakeCluster();
        cluster.Instead = request => request.Path.StartsWith("/k8s/clusters/c-1/", StringComparison.Ordinal) ? FakeAnswer.Refusal(404, "seen") : FakeAnswer.Refusal(500, "not below the path");
        var config = cluster.Kubeconfig().Replace(cluster.Address, cluster.Address + "/k8s/clusters/c-1", StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(cluster, kubeconfig: config));
        Assert.All(cluster.Server.Requests, request => Assert.StartsWith("/k8s/clusters/c-1/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_is_used_only_where_the_kubeconfig_names_it()
    {
        using var cluster = new FakeCluster();
        using var proxy = FakeServer.StartPlain(_ => new(407, []));
        var failure = await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(
            cluster, kubeconfig: cluster.Kubeconfig($"certificate-authority-data: {FakeCluster.Base64(cluster.Ca.Pem)}, proxy-url: 'http://jane:hunter2@127.0.0.1:{proxy.Port}'")));
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(proxy.Requests);
        Assert.Empty(cluster.Server.Requests);
    }

    [Fact]
    public async Task A_pipe_is_a_file_too()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", pipe)) await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var writing = Task.Run(() => File.WriteAllText(pipe, cluster.Kubeconfig()), TestContext.Current.CancellationToken);
        Assert.True((await Reader.ReadAsync(pipe)).Api.Has("pods"));
        await writing;
    }
}
