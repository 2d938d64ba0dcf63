using System.Text.Json;
using Ninepaths.Kubernetes.Tests.Faking;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Access;

/// <summary>Programs that kubeconfigs get credentials from.</summary>
public sealed class PluginTests
{
    private const string Token = """echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"fresh"}}'""";

    [Fact]
    public async Task It_gets_its_arguments_as_they_stand_and_is_told_what_is_wanted()
    {
        using var cluster = new FakeCluster { Tokens = ["fresh"] };
        using var folder = new TempFolder();
        folder.Script("plugin", $"""printf '%s\n' "$#" "$1" "$2" "$EXTRA" "$KUBERNETES_EXEC_INFO" > "{folder.Path}/seen"; cat; {Token}""");
        var config = folder.Write("config", cluster.Kubeconfig(
            cluster: $"certificate-authority-data: {FakeCluster.Base64(cluster.Ca.Pem)}, extensions: [{{ name: client.authentication.k8s.io/exec, extension: {{ audience: x, tries: 3 }} }}]",
            user: Exec("./plugin", "args: ['two words', \"it's $HOME\"], env: [{ name: EXTRA, value: 'a b' }], provideClusterInfo: true")));
        Assert.True((await Reader.ReadAsync(config)).Api.Has("pods"));
        var seen = File.ReadAllLines(Path.Combine(folder.Path, "seen"));
        Assert.Equal(["2", "two words", "it's $HOME", "a b"], seen[..4]);
        using var info = JsonDocument.Parse(seen[4]);
        Assert.Equal("ExecCredential", info.RootElement.GetProperty("kind").GetString());
        var spec = info.RootElement.GetProperty("spec");
        Assert.False(spec.GetProperty("interactive").GetBoolean());
        Assert.Equal(cluster.Address, spec.GetProperty("cluster").GetProperty("server").GetString());
        Assert.Equal(3, spec.GetProperty("cluster").GetProperty("config").GetProperty("tries").GetInt32());
        Assert.All(cluster.Server.Requests, request => Assert.Equal("Bearer fresh", request.Authorization));
    }

    [Fact]
    public async Task It_runs_once_and_once_more_when_its_token_is_refused()
    {
        using var cluster = new FakeCluster { Tokens = ["second"] };
        using var folder = new TempFolder();
        folder.Script("plugin", $$$"""
            echo run >> {{{folder.Path}}}/runs
            [ "$(wc -l < {{{folder.Path}}}/runs)" -gt 1 ] && t=second || t=first
            echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"$t\"}}"
            """);
        Assert.True((await Reader.ReadAsync(folder.Write("config", cluster.Kubeconfig(user: Exec("./plugin"))))).Api.Has("pods"));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder.Path, "runs")).Length);
    }

    [Fact]
    public async Task It_may_give_a_certificate()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        var user = A.Client("jane").Build();
        folder.Write("answer", $$"""{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"{{JsonEncodedText.Encode(user.Pem)}}","clientKeyData":"{{JsonEncodedText.Encode(user.KeyPem)}}"} }""");
        folder.Script("plugin", $"cat {folder.Path}/answer");
        _ = await Reader.ReadAsync(folder.Write("config", cluster.Kubeconfig(user: Exec("./plugin"))));
        Assert.All(cluster.Server.Requests, request => Assert.Equal("jane", request.Client));
    }

    [Theory]
    [InlineData("exit 3", "it ended with 3")]
    [InlineData("true", "it printed nothing")]
    [InlineData("echo hunter2", "what it printed is not JSON")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"hunter2"}}'""", "instead of client.authentication.k8s.io/v1")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{}}'""", "neither a token nor a certificate")]
    [InlineData("""echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientKeyData":"hunter2"}}'""", "a certificate without a key")]
    [InlineData("head -c 3000000 /dev/zero", "more than 1 MiB")]
    public async Task What_goes_wrong_is_told_and_what_it_printed_is_not(string body, string why)
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        folder.Script("plugin", body);
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(folder.Write("config", cluster.Kubeconfig(user: Exec("./plugin")))));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_installed_gives_its_hint()
    {
        using var cluster = new FakeCluster();
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(user: Exec("ninepaths-no-such-plugin", "installHint: \"get it \\e[31mhere\""))));
        Assert.Contains("there is no such program", failure.Message, StringComparison.Ordinal);
        Assert.Equal("get it \\x1b[31mhere", failure.Hint);
    }

    [Fact]
    public async Task A_certificate_in_the_kubeconfig_makes_it_superfluous()
    {
        using var cluster = new FakeCluster();
        var user = A.Client("jane").Build();
        _ = await Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig(
            user: $"client-certificate-data: {FakeCluster.Base64(user.Pem)}, client-key-data: {FakeCluster.Base64(user.KeyPem)}, {Exec("ninepaths-no-such-plugin")}"));
        Assert.All(cluster.Server.Requests, request => Assert.Equal("jane", request.Client));
    }

    private static string Exec(string command, string more = "") =>
        $"exec: {{ apiVersion: client.authentication.k8s.io/v1, command: '{command}', interactiveMode: Never{(more.Length > 0 ? ", " : "")}{more} }}";
}
