using System.Diagnostics;
using Ninepaths.Facts;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;

namespace Ninepaths.Probing.Tests;

/// <summary>Against OpenSSL's own server: what it was told to accept is what is found, no more and no less.</summary>
public sealed class OpenSslTests
{
    private static readonly TestCertificate Ecdsa = A.Server("ecdsa").Named("127.0.0.1").Build();
    private static readonly TestCertificate Rsa = A.Server("rsa").WithKey(KeyKind.Rsa2048).Named("127.0.0.1").Build();

    private static Task<RealServer> StartAsync(TestCertificate certificate, params string[] arguments)
    {
        if (!RealServer.IsOnPath("openssl")) Assert.Skip("openssl is missing; apt-get install openssl");
        return RealServer.StartAsync(
            "openssl",
            new Dictionary<string, string> { ["tls.crt"] = certificate.Pem, ["tls.key"] = certificate.KeyPem },
            ["s_server", "-accept", "{port}", "-cert", "tls.crt", "-key", "tls.key", "-quiet", "-www", .. arguments]);
    }

    [Fact]
    public async Task Suites_and_their_order_are_those_of_the_server()
    {
        await using var server = await StartAsync(
            Rsa, "-cipher", "AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:AES128-SHA256@SECLEVEL=0", "-ciphersuites", "TLS_AES_256_GCM_SHA384:TLS_AES_128_CCM_8_SHA256",
            "-serverpref");
        var tls = (await Probe.At(server.Port, ProbeRole.Generic, Probe.Options)).Tls!;
        Assert.Equal(["TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"], tls.Versions);
        Assert.Equal(
            [
                "TLS1.0 TLS_RSA_WITH_AES_256_CBC_SHA", "TLS1.1 TLS_RSA_WITH_AES_256_CBC_SHA",
                "TLS1.2 TLS_RSA_WITH_AES_256_CBC_SHA", "TLS1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS1.2 TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "TLS1.2 TLS_RSA_WITH_AES_128_CBC_SHA256",
                "TLS1.3 TLS_AES_256_GCM_SHA384", "TLS1.3 TLS_AES_128_CCM_8_SHA256",
            ],
            tls.CipherSuites.Select(suite => $"{suite.Version} {suite.Name}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_that_openssl_has_is_found(bool isRsa)
    {
        await using var server = await StartAsync(isRsa ? Rsa : Ecdsa, "-cipher", "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
        var found = (await Probe.At(server.Port, ProbeRole.Generic, Probe.Options)).Tls!.CipherSuites;
        var expected = await ListAsync(isRsa ? "aRSA:aNULL" : "aECDSA:aNULL");
        Assert.Equal(expected.Order(), found.Where(suite => suite.Version == "TLS1.2").Select(suite => suite.Name).Order());
        Assert.Equal(3, found.Count(suite => suite.Version == "TLS1.3"));
    }

    [Fact]
    public async Task A_server_of_anonymous_suites_alone_has_no_chain_and_is_listed()
    {
        await using var server = await StartAsync(Rsa, "-cipher", "aNULL:@SECLEVEL=0", "-no_tls1_3");
        var fact = await Probe.At(server.Port, ProbeRole.Generic, Probe.Options);
        Assert.Contains(new ProbedSuite("TLS1.2", "TLS_ECDH_anon_WITH_AES_256_CBC_SHA"), fact.Tls!.CipherSuites);
        Assert.Empty(fact.Tls.Chain);
        Assert.Equal("handshake_failure", fact.With(ProbeWith.NoCertificate)!.Handshake.Alert);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task Openssl_refuses_a_foreign_certificate_by_an_alert(string version)
    {
        await using var server = await StartAsync(Ecdsa, version, "-Verify", "2", "-verify_return_error", "-CAfile", "tls.crt");
        var fact = await Probe.At(server.Port, ProbeRole.Etcd, Probe.Active);
        Assert.True(fact.Tls!.ClientCertificateRequested);
        Assert.Equal(["CN=ecdsa"], fact.Tls.AcceptableClientCAs);
        foreach (var (with, expected) in new[] { (ProbeWith.NoCertificate, "certificate_required handshake_failure"), (ProbeWith.ForeignCertificate, "unknown_ca") })
        {
            var attempt = fact.With(with)!;
            Assert.False(attempt.LetIn);
            Assert.Contains((attempt.Handshake.Alert ?? attempt.AfterHandshake!.Alert)!, expected, StringComparison.Ordinal);
        }
    }

    /// <summary>What OpenSSL itself can do in TLS 1.2 with such a certificate. PSK and SRP need secrets that the server does not have.</summary>
    private static async Task<IEnumerable<string>> ListAsync(string authentication)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", ["ciphers", "-stdname", "-s", "-tls1_2", $"ALL:COMPLEMENTOFALL:!PSK:!SRP:@SECLEVEL=0"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        var wanted = authentication.Contains("aRSA", StringComparison.Ordinal) ? new[] { "Au=RSA", "Au=None" } : ["Au=ECDSA", "Au=None"];
        return lines.Where(line => wanted.Any(word => line.Contains(word, StringComparison.Ordinal))).Select(line => line.Split(' ')[0]);
    }
}
