using System.Text.Json;
using Ninepaths.Cli.Tests.Running;
using Ninepaths.Testing;
using Xunit;

namespace Ninepaths.Cli.Tests.Probing;

/// <summary>The command from its arguments to its exit code, against servers in this process.</summary>
public sealed class ProbeCommandTests
{
    private const string Unauthorized = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    private const string Given = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2080, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Valid(From, Until).Build();
    private static readonly TestCertificate Serving = A.Server("server").Named("127.0.0.1").Valid(From, Until).IssuedBy(Ca).Build();

    private static Task<Outcome> RunAsync(params string[] arguments) => InProcess.RunAsync(TimeProvider.System, ["probe", .. arguments]);

    [Fact]
    public async Task Json_has_what_the_contract_names()
    {
        using var work = new WorkFolder();
        using var server = new TlsServer(Serving, Unauthorized);
        var outcome = await RunAsync(server.Endpoint, "--as", "scheduler", "--ca", work.Write("ca.crt", Ca.Pem), "-o", "json", "--active");
        Assert.Equal(0, outcome.ExitCode);
        var document = JsonElement.Parse(outcome.Output);
        Assert.Equal("ninepaths.dev/probe/v1", document.GetProperty("apiVersion").GetString());
        var endpoint = Assert.Single(document.GetProperty("endpoints").EnumerateArray());
        Assert.Equal((server.Endpoint, "scheduler", "weak"), (endpoint.GetProperty("endpoint").GetString(), endpoint.GetProperty("as").GetString(), endpoint.GetProperty("verdict").GetString()));
        // OpenSSL, which serves here, takes suites with CBC and SHA-256 by default.
        Assert.Equal("NP8003", endpoint.GetProperty("properties").GetProperty("encryption").GetProperty("finding").GetString());
        Assert.Equal("proven", endpoint.GetProperty("properties").GetProperty("serverIdentity").GetProperty("verdict").GetString());
        var tls = endpoint.GetProperty("tls");
        Assert.Contains("TLS1.3", tls.GetProperty("versions").EnumerateArray().Select(version => version.GetString()));
        Assert.True(tls.GetProperty("cipherSuites").GetArrayLength() > 0);
        Assert.Equal("CN=server", tls.GetProperty("chain")[0].GetProperty("subject").GetString());
        Assert.Equal(0, tls.GetProperty("clientCAs").GetArrayLength());
        var attempts = endpoint.GetProperty("attempts").EnumerateArray().ToDictionary(attempt => attempt.GetProperty("with").GetString()!);
        Assert.Equal("completed", attempts["no-certificate"].GetProperty("handshake").GetString());
        Assert.Equal(401, attempts["anonymous"].GetProperty("http")[0].GetProperty("status").GetInt32());
        Assert.Contains("plain-http", attempts.Keys);
        Assert.Contains("foreign-certificate", attempts.Keys);
    }

    [Fact]
    public async Task What_is_open_to_everybody_fails()
    {
        using var server = new TlsServer(Serving, Given);
        var outcome = await RunAsync(server.Endpoint, "--as", "kubelet");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("✖ exposed", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("NP1305 critical", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("exit 1: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(server.Endpoint, "--as", "kubelet", "--fail-on", "never")).ExitCode);
    }

    [Fact]
    public async Task The_served_chain_is_verified_for_the_address_or_for_the_name()
    {
        using var work = new WorkFolder();
        using var server = new TlsServer(Serving, Unauthorized);
        var ca = work.Write("ca.crt", Ca.Pem);
        Assert.Contains("server is accepted for 127.0.0.1", (await RunAsync(server.Endpoint, "--ca", ca)).Output, StringComparison.Ordinal);
        var outcome = await RunAsync(server.Endpoint, "--ca", ca, "--server-name", "api.example.com", "-o", "json");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("but the client dials api.example.com", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_come_from_a_file_and_many_are_a_list()
    {
        using var work = new WorkFolder();
        using var server = new TlsServer(Serving, Unauthorized);
        var file = work.Write("endpoints", $"# mine\n{server.Endpoint}\n\n{server.Endpoint} # again\n{server.Endpoint}\n127.0.0.1:1\n");
        var outcome = await RunAsync("--endpoints", file);
        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal(5, outcome.Output.Split('\n').Count(line => line.StartsWith("127.0.0.1:", StringComparison.Ordinal) || line.StartsWith("4 endpoints", StringComparison.Ordinal)));
        Assert.Contains("exit 3: 1 of 4 endpoints were not reached", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_is_the_same_document()
    {
        using var server = new TlsServer(Serving, Unauthorized);
        var outcome = await RunAsync(server.Endpoint, "-o", "yaml");
        Assert.StartsWith("apiVersion: ninepaths.dev/probe/v1\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"- endpoint: \"{server.Endpoint}\"\n  as: generic\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_goes_to_a_file_as_a_whole()
    {
        using var work = new WorkFolder();
        var path = Path.Combine(work.Path, "out.json");
        var outcome = await RunAsync("127.0.0.1:1", "-o", "json", "--output-file", path);
        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("refused", JsonElement.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).GetProperty("endpoints")[0].GetProperty("reach").GetString());
    }

    [Fact]
    public async Task Credentials_that_cannot_be_used_are_told_without_showing_them()
    {
        using var work = new WorkFolder();
        var (one, other) = (A.Client("one").Build(), A.Client("other").Build());
        var outcome = await RunAsync("127.0.0.1:1", "--active", "--cert", work.Write("tls.crt", one.Pem), "--key", work.Write("tls.key", other.KeyPem));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the private key is not the one of the certificate", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", outcome.Error, StringComparison.Ordinal);
        var token = await RunAsync("127.0.0.1:1", "--active", "--ca", work.Write("ca.crt", Ca.Pem), "--token-file", work.Write("token", "two words"));
        Assert.Equal(2, token.ExitCode);
        Assert.DoesNotContain("two words", token.Error, StringComparison.Ordinal);
    }
}
