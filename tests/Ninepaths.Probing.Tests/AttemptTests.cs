using System.Security.Cryptography.X509Certificates;
using Ninepaths.Facts;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;
using Org.BouncyCastle.Tls;

namespace Ninepaths.Probing.Tests;

/// <summary>What each kind of client gets of servers that verify, that don't, and that believe too much.</summary>
public sealed class AttemptTests
{
    private static readonly TestCertificate Ca = A.Ca("etcd-ca").Build();
    private static readonly TestCertificate Serving = A.Server("etcd").Named("127.0.0.1").IssuedBy(Ca).Build();
    private static readonly TestCertificate Client = A.Client("kube-apiserver-etcd-client").IssuedBy(Ca).Build();

    /// <summary>Refuses as Go does: no certificate, one of another CA, one out of date.</summary>
    private static short? AsEtcd(byte[]? shown)
    {
        if (shown is null) return AlertDescription.certificate_required;
        using var certificate = X509CertificateLoader.LoadCertificate(shown);
        return certificate.NotAfter < TimeProvider.System.GetUtcNow().UtcDateTime ? AlertDescription.certificate_expired
            : certificate.Issuer != "CN=etcd-ca" ? AlertDescription.unknown_ca : null;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_verifies_refuses_all_but_the_given_certificate(bool isTls13)
    {
        var version = isTls13 ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        using var server = new FakeTls
        {
            Certificate = Serving,
            AsksFor = [Ca],
            Oldest = version,
            Newest = version,
            Judge = AsEtcd,
            Answer = call => FakeHttp.Response(call.Path == "/version" ? 200 : 404, """{"etcdserver":"3.6.4","etcdcluster":"3.6.0"}"""),
        }.Listen();
        var fact = await Probe.Actively(server, ProbeRole.Etcd, options => options with { Certificate = new(Client.Pem, Client.KeyPem) });

        Assert.Equal("certificate_required", Refusal(fact, ProbeWith.NoCertificate, isTls13));
        Assert.Equal("unknown_ca", Refusal(fact, ProbeWith.ForeignCertificate, isTls13));
        Assert.Equal("certificate_expired", Refusal(fact, ProbeWith.ExpiredCertificate, isTls13));
        Assert.Equal("certificate_required", fact.Tls!.Failure);
        Assert.Contains(KeyValuePair.Create("/version", "000 certificate_required"), fact.AnonymousHttp);
        var given = fact.With(ProbeWith.GivenCertificate)!;
        Assert.True(given.LetIn);
        Assert.Equal("CN=kube-apiserver-etcd-client", given.Identity);
        Assert.Contains(new HttpAnswer("GET /version", 200, "etcd 3.6.4"), given.Http);
    }

    [Fact]
    public async Task A_server_that_asks_and_takes_anything_lets_a_foreign_certificate_in()
    {
        using var server = new FakeTls { Certificate = Serving, AsksFor = [], Answer = _ => FakeHttp.Response(200, "{}") }.Listen();
        var fact = await Probe.Actively(server, ProbeRole.Etcd);
        Assert.All([ProbeWith.NoCertificate, ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate], with => Assert.True(fact.With(with)!.LetIn, fact.With(with)!.ToString()));
        Assert.Equal("CN=ninepaths-probe", fact.With(ProbeWith.ForeignCertificate)!.Identity);
    }

    [Fact]
    public async Task Where_no_certificate_is_asked_for_none_was_shown_and_nothing_is_concluded()
    {
        using var server = new FakeTls { Certificate = Serving, Answer = _ => FakeHttp.Response(200, "{}") }.Listen();
        var foreign = (await Probe.Actively(server, ProbeRole.Etcd)).With(ProbeWith.ForeignCertificate)!;
        Assert.Equal("the server asked for no certificate, so none was shown", foreign.Handshake.Because);
        Assert.Empty(foreign.Http);
    }

    [Fact]
    public async Task A_server_that_refuses_late_and_without_a_ticket_is_read_to_the_alert()
    {
        // The refusal comes only when the request is there, which is as late as it can.
        using var server = new FakeTls
        {
            Certificate = Serving,
            AsksFor = [Ca],
            Oldest = ProtocolVersion.TLSv13,
            Answer = _ => throw new TlsFatalAlert(AlertDescription.access_denied),
        }.Listen();
        var fact = await Probe.Passively(server, ProbeRole.Etcd);
        Assert.NotEqual(200, fact.With(ProbeWith.NoCertificate)!.Http.FirstOrDefault()?.Status);
    }

    [Fact]
    public async Task Passive_probes_show_nothing_and_post_nothing()
    {
        var calls = new List<HttpCall>();
        using var server = new FakeTls { Certificate = Serving, AsksFor = [Ca], Answer = call => Note(calls, call, FakeHttp.Response(401, "")) }.Listen();
        var fact = await Probe.At(server.Port, ProbeRole.ApiServer, Probe.Options with { Certificate = new(Client.Pem, Client.KeyPem), Token = new("secret") });
        Assert.Equal([ProbeWith.NoCertificate, ProbeWith.PlainHttp], fact.Attempts.Select(attempt => attempt.With));
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal("GET", call.Method));
        Assert.All(calls, call => Assert.Null(call.Certificate));
        Assert.All(calls, call => Assert.Null(call.Header("Authorization")));
    }

    [Theory]
    [InlineData(ProbeRole.ApiServer, true)]
    [InlineData(ProbeRole.Kubelet, false)]
    [InlineData(ProbeRole.Scheduler, false)]
    [InlineData(ProbeRole.Etcd, false)]
    [InlineData(ProbeRole.Webhook, false)]
    public async Task Active_probes_post_reviews_to_an_api_server_and_nothing_else_to_anybody(ProbeRole role, bool posts)
    {
        var calls = new List<HttpCall>();
        using var server = new FakeTls { Certificate = Serving, AsksFor = [Ca], Answer = call => Note(calls, call, FakeHttp.Response(403, "")) }.Listen();
        await Probe.Actively(server, role, options => options with { Certificate = new(Client.Pem, Client.KeyPem) });
        var others = calls.Where(call => call.Method != "GET").ToList();
        Assert.Equal(posts, others.Count > 0);
        Assert.All(others, call => Assert.Equal("POST", call.Method));
        Assert.All(others, call => Assert.Contains(call.Path, new[] { "/apis/authentication.k8s.io/v1/selfsubjectreviews", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" }));
    }

    private static string Note(List<HttpCall> calls, HttpCall call, string answer)
    {
        lock (calls) calls.Add(call);
        return answer;
    }

    // In TLS 1.2 the refusal ends the handshake, in 1.3 it comes when the client has finished.
    private static string? Refusal(ProbeFact fact, ProbeWith with, bool isTls13)
    {
        var attempt = fact.With(with)!;
        Assert.False(attempt.LetIn);
        Assert.Empty(attempt.Http);
        Assert.Equal(isTls13 ? HandshakeKind.Completed : HandshakeKind.Refused, attempt.Handshake.Kind);
        return isTls13 ? attempt.AfterHandshake!.Alert : attempt.Handshake.Alert;
    }
}
