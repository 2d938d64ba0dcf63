using Ninepaths.Facts;
using Ninepaths.Probing.Http;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;

namespace Ninepaths.Probing.Tests;

/// <summary>Against a real etcd, which verifies with Go's crypto/tls.</summary>
public sealed class EtcdTests
{
    // Real programs look at the real clock.
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2080, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TestCertificate Ca = A.Ca("etcd-ca").Valid(From, Until).Build();
    private static readonly TestCertificate Serving = A.Server("etcd").For("1.3.6.1.5.5.7.3.2").Named("127.0.0.1", "localhost").Valid(From, Until).IssuedBy(Ca).Build();
    private static readonly TestCertificate Client = A.Client("healthcheck").Valid(From, Until).IssuedBy(Ca).Build();

    private static Task<RealServer> StartAsync(params string[] arguments)
    {
        if (!RealServer.IsOnPath("etcd")) Assert.Skip("etcd is missing; apt-get install etcd-server");
        return RealServer.StartAsync(
            "etcd",
            new Dictionary<string, string> { ["ca.crt"] = Ca.Pem, ["tls.crt"] = Serving.Pem, ["tls.key"] = Serving.KeyPem },
            [
                "--data-dir", "data", "--listen-client-urls", "https://127.0.0.1:{port}", "--advertise-client-urls", "https://127.0.0.1:{port}",
                "--listen-peer-urls", "http://127.0.0.1:{other}", "--initial-advertise-peer-urls", "http://127.0.0.1:{other}",
                "--initial-cluster", "default=http://127.0.0.1:{other}", "--cert-file", "tls.crt", "--key-file", "tls.key", .. arguments,
            ]);
    }

    [Fact]
    public async Task With_client_authentication_only_the_given_certificate_is_let_in()
    {
        await using var server = await StartAsync("--client-cert-auth", "--trusted-ca-file", "ca.crt");
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Active with { Certificate = new(Client.Pem, Client.KeyPem) });
        Assert.Contains("TLS1.3", fact.Tls!.Versions);
        Assert.Equal(["CN=etcd-ca"], fact.Tls.AcceptableClientCAs);
        Assert.All([ProbeWith.NoCertificate, ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate], with => Assert.False(fact.With(with)!.LetIn));
        // Versions of Go differ (catalogue of alerts): what counts is that there is one.
        Assert.Contains(fact.With(ProbeWith.NoCertificate)!.AfterHandshake!.Alert, new[] { "certificate_required", "bad_certificate" });
        Assert.Contains(fact.With(ProbeWith.ForeignCertificate)!.AfterHandshake!.Alert, new[] { "unknown_ca", "bad_certificate" });
        var given = fact.With(ProbeWith.GivenCertificate)!;
        Assert.StartsWith("etcd 3.", given.Http[0].Said, StringComparison.Ordinal);
        Assert.Contains(given.Http, answer => answer is { Request: GrpcCall.Name, Said: GrpcCall.Answered });
    }

    [Fact]
    public async Task Without_it_everybody_is()
    {
        await using var server = await StartAsync();
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Active);
        Assert.False(fact.Tls!.ClientCertificateRequested);
        var anonymous = fact.With(ProbeWith.NoCertificate)!;
        Assert.True(anonymous.LetIn);
        Assert.Equal(200, anonymous.Http[0].Status);
        Assert.Contains(anonymous.Http, answer => answer is { Request: GrpcCall.Name, Said: GrpcCall.Answered });
        // The JSON gateway would serve a POST.
        Assert.Contains(anonymous.Http, answer => answer is { Request: "GET /v3/maintenance/status", Status: 405 or 501 });
    }
}
