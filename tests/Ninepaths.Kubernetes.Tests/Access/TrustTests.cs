using System.Net;
using System.Net.Sockets;
using Ninepaths.Kubernetes.Tests.Faking;
using Ninepaths.Testing;

namespace Ninepaths.Kubernetes.Tests.Access;

/// <summary>Whom this client takes for the API server: whom client-go would.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_server_of_another_CA_is_not_told_anything()
    {
        using var cluster = new FakeCluster();
        var other = A.Ca("kubernetes").Valid(FakeCluster.From, FakeCluster.Until).Build();
        var failure = await Refused(cluster, cluster.Kubeconfig("certificate-authority-data: " + FakeCluster.Base64(other.Pem)));
        Assert.StartsWith($"cannot reach the API server {cluster.Address}/: its certificate is not accepted: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate-authority-data at ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(cluster.Server.Requests);
    }

    [Fact]
    public async Task Every_CA_of_a_bundle_counts()
    {
        using var cluster = new FakeCluster();
        var other = A.Ca("old").Valid(FakeCluster.From, FakeCluster.Until).Build();
        var snapshot = await Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig("certificate-authority-data: " + FakeCluster.Base64(other.Pem + cluster.Ca.Pem)));
        Assert.True(snapshot.Api.Has("pods"));
    }

    [Fact]
    public async Task What_the_server_sends_along_makes_the_chain()
    {
        using var cluster = new FakeCluster();
        var between = A.Ca("between").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(cluster.Ca).Build();
        cluster.Certificate = A.Server("kube-apiserver").Named("127.0.0.1").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(between).Build();
        cluster.Intermediates = [between];
        Assert.True((await Reader.ReadAsync(cluster)).Api.Has("pods"));
    }

    [Fact]
    public async Task Without_it_there_is_none()
    {
        using var cluster = new FakeCluster();
        var between = A.Ca("between").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(cluster.Ca).Build();
        cluster.Certificate = A.Server("kube-apiserver").Named("127.0.0.1").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(between).Build();
        Assert.Contains("is not accepted", (await Refused(cluster)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_common_name_is_no_name()
    {
        using var cluster = new FakeCluster();
        cluster.Certificate = A.Server("127.0.0.1").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(cluster.Ca).Build();
        Assert.Contains("is not accepted", (await Refused(cluster)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_none()
    {
        using var cluster = new FakeCluster();
        cluster.Certificate = A.Server("kube-apiserver").Named("127.0.0.1").Valid(FakeCluster.From.AddDays(-30), FakeCluster.From.AddDays(-1)).IssuedBy(cluster.Ca).Build();
        Assert.Contains("expired", (await Refused(cluster)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_the_kubeconfig_is_asked_for_and_looked_for()
    {
        using var cluster = new FakeCluster();
        cluster.Certificate = A.Server("kube-apiserver").Named("api.example.com").Valid(FakeCluster.From, FakeCluster.Until).IssuedBy(cluster.Ca).Build();
        Assert.Contains("is not accepted", (await Refused(cluster)).Message, StringComparison.Ordinal);
        var snapshot = await Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig($"certificate-authority-data: {FakeCluster.Base64(cluster.Ca.Pem)}, tls-server-name: api.example.com"));
        Assert.True(snapshot.Api.Has("pods"));
        Assert.All(cluster.Server.Requests, request => Assert.Equal("api.example.com", request.ServerName));
    }

    [Fact]
    public async Task A_server_that_would_not_be_checked_gets_nothing()
    {
        using var cluster = new FakeCluster();
        var failure = await Assert.ThrowsAsync<UserErrorException>(() => Reader.ReadAsync(cluster, kubeconfig: cluster.Kubeconfig("insecure-skip-tls-verify: true")));
        Assert.Contains("turns the check of the server's certificate off", failure.Message, StringComparison.Ordinal);
        Assert.Empty(cluster.Server.Requests);
    }

    [Fact]
    public async Task Without_a_CA_of_its_own_the_machine_s_are_trusted()
    {
        using var cluster = new FakeCluster();
        using var folder = new TempFolder();
        var config = folder.Write("config", cluster.Kubeconfig("tls-server-name: kubernetes.default.svc"));
        Assert.Contains("the CAs of this machine", (await Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(config))).Message, StringComparison.Ordinal);
        using var objects = new Hosts.Captures.ObjectPages();
        var roots = new Kubernetes.Access.Surroundings { CertificateFile = folder.Write("roots.pem", cluster.Ca.Pem), CertificateDirectories = folder.Path + "/none" };
        var snapshot = await new ApiServers(roots, TimeProvider.System, Reader.Hasty).ReadAsync(new(config, null, InCluster: false), objects, null, TestContext.Current.CancellationToken);
        Assert.True(snapshot.Api.Has("pods"));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_as_such()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var cluster = new FakeCluster();
        var config = cluster.Kubeconfig().Replace($":{cluster.Server.Port}", $":{port}", StringComparison.Ordinal);
        var failure = await Refused(cluster, config);
        Assert.Equal($"cannot reach the API server https://127.0.0.1:{port}/: nobody listens there (connection refused)", failure.Message);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_told_as_such()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var greeting = Task.Run(async () =>
        {
            using var client = await plain.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        using var cluster = new FakeCluster();
        var failure = await Refused(cluster, cluster.Kubeconfig().Replace($":{cluster.Server.Port}", $":{((IPEndPoint)plain.LocalEndpoint).Port}", StringComparison.Ordinal));
        await greeting;
        Assert.Contains("TLS handshake failed", failure.Message, StringComparison.Ordinal);
    }

    private static Task<UnfinishedException> Refused(FakeCluster cluster, string? kubeconfig = null) =>
        Assert.ThrowsAsync<UnfinishedException>(() => Reader.ReadAsync(cluster, Reader.Hasty with { Attempts = 1 }, kubeconfig));
}
