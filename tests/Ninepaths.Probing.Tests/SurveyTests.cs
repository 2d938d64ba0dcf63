using Ninepaths.Facts;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;
using Org.BouncyCastle.Tls;

namespace Ninepaths.Probing.Tests;

/// <summary>Versions, suites, the chain and the request for a client certificate.</summary>
public sealed class SurveyTests
{
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Build();
    private static readonly TestCertificate Serving = A.Server("kube-apiserver").Named("127.0.0.1").IssuedBy(Ca).Build();

    [Fact]
    public async Task Versions_and_suites_are_found_in_the_servers_order()
    {
        using var server = new FakeTls { Certificate = Serving }.Listen();
        var tls = (await Probe.Passively(server, ProbeRole.Generic)).Tls!;
        Assert.Equal(["TLS1.2", "TLS1.3"], tls.Versions);
        Assert.Equal(["SSL3", "TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"], tls.VersionsTried);
        Assert.Equal(
            [
                new("TLS1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), new("TLS1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
                new("TLS1.3", "TLS_AES_128_GCM_SHA256"), new("TLS1.3", "TLS_AES_256_GCM_SHA384"),
            ],
            tls.CipherSuites);
        Assert.Null(tls.Failure);
        Assert.False(tls.ClientCertificateRequested);
    }

    [Fact]
    public async Task Old_versions_are_found_each_by_itself()
    {
        int[] suites = [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA];
        using var server = new FakeTls { Certificate = Serving, Oldest = ProtocolVersion.TLSv10, Newest = ProtocolVersion.TLSv11, Suites = suites }.Listen();
        var fact = await Probe.Passively(server, ProbeRole.Generic);
        Assert.Equal(["TLS1.0", "TLS1.1"], fact.Tls!.Versions);
        Assert.Equal([new("TLS1.0", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"), new("TLS1.1", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")], fact.Tls.CipherSuites);
        Assert.True(fact.With(ProbeWith.NoCertificate)!.LetIn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_chain_and_the_acceptable_authorities_are_recorded(bool isTls13)
    {
        var frontProxy = A.Ca("front-proxy-ca").InGroups("a, b").Build();
        var version = isTls13 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        using var server = new FakeTls { Certificate = Serving, Issuer = Ca, Oldest = version, Newest = version, AsksFor = [Ca, frontProxy] }.Listen();
        var tls = (await Probe.Passively(server, ProbeRole.Generic)).Tls!;
        Assert.Equal([isTls13 ? "TLS1.3" : "TLS1.2"], tls.Versions);
        Assert.Equal([Serving.Pem, Ca.Pem], tls.Chain.Select(pem => pem.ReplaceLineEndings("\n")));
        Assert.True(tls.ClientCertificateRequested);
        Assert.Equal(["CN=kubernetes", "CN=front-proxy-ca,O=a\\, b"], tls.AcceptableClientCAs);
    }

    [Fact]
    public async Task A_server_that_cannot_take_a_long_list_is_asked_in_parts()
    {
        using var real = new FakeTls { Certificate = Serving, Newest = ProtocolVersion.TLSv12 }.Listen();
        using var server = new LocalServer(stream => OldServer.Relay(stream, real.Port, longest: 400));
        var tls = (await Probe.Passively(server, ProbeRole.Generic)).Tls!;
        Assert.Equal(["TLS1.2"], tls.Versions);
        Assert.Equal(["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"], tls.CipherSuites.Select(suite => suite.Name).Order());
    }

    [Fact]
    public async Task A_server_without_a_certificate_is_told_by_its_alert()
    {
        // A kubelet whose certificate nobody approved: every hello ends in internal_error.
        using var server = new LocalServer(stream =>
        {
            _ = stream.Read(new byte[4096]);
            stream.Write([21, 3, 3, 0, 2, 2, 80]);
        });
        var fact = await Probe.Passively(server, ProbeRole.Kubelet);
        Assert.Empty(fact.Tls!.Versions);
        Assert.Equal("internal_error", fact.Tls.Failure);
        Assert.Equal(new HandshakeOutcome(HandshakeKind.Refused, "internal_error"), fact.With(ProbeWith.NoCertificate)!.Handshake);
        Assert.Contains(KeyValuePair.Create("/pods", "000 internal_error"), fact.AnonymousHttp);
    }

    [Fact]
    public async Task A_warning_before_the_hello_is_passed_over()
    {
        using var real = new FakeTls { Certificate = Serving }.Listen();
        using var server = new LocalServer(stream =>
        {
            stream.Write([21, 3, 3, 0, 2, 1, 112]);
            OldServer.Relay(stream, real.Port, longest: int.MaxValue);
        });
        Assert.Equal(["TLS1.2", "TLS1.3"], (await Probe.Passively(server, ProbeRole.Generic)).Tls!.Versions);
    }

    [Fact]
    public async Task A_suite_that_was_not_offered_ends_the_list()
    {
        using var server = new LocalServer(stream =>
        {
            _ = stream.Read(new byte[4096]);
            // A ServerHello of TLS 1.2 with the suite 0xFADE.
            stream.Write([22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3, .. new byte[32], 0, 0xfa, 0xde, 0]);
        });
        var fact = await Probe.At(server.Port, ProbeRole.Generic, Probe.Impatient);
        Assert.Empty(fact.Tls!.CipherSuites);
        Assert.Empty(fact.Tls.Versions);
    }
}
