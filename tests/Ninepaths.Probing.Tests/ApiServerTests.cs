using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Probing.Tests.Servers;
using Ninepaths.Testing;

namespace Ninepaths.Probing.Tests;

/// <summary>What is asked of an API server, and what of its answers is kept.</summary>
public sealed class ApiServerTests
{
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Valid(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero)).Build();
    private static readonly TestCertificate Serving = A.Server("kube-apiserver").Named("127.0.0.1")
        .Valid(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero)).IssuedBy(Ca).Build();

    /// <summary>Authenticates like kube-apiserver: proxy headers if they are believed, then tokens, then nobody.</summary>
    private static LocalServer Server(bool believesHeaders = false, bool isAnonymousAllowed = true) => new FakeTls
    {
        Certificate = Serving,
        AsksFor = [Ca],
        Answer = call =>
        {
            var user = believesHeaders && call.Header("X-Remote-User") is { } named ? named
                : call.Header("Authorization") switch
                {
                    "Bearer good" => "system:serviceaccount:default:probe",
                    null when call.Certificate is null && isAnonymousAllowed => "system:anonymous",
                    _ => null,
                };
            if (user is null) return FakeHttp.Response(401, """{"kind":"Status","reason":"Unauthorized","message":"Unauthorized"}""");
            if (call.Path == "/version") return FakeHttp.Response(200, """{"major":"1","gitVersion":"v1.36.2"}""");
            if (call.Path == "/healthz") return FakeHttp.Response(200, "ok", "text/plain");
            if (call.Path.EndsWith("selfsubjectreviews", StringComparison.Ordinal) && user != "system:anonymous")
                return FakeHttp.Response(201, $$$"""{"kind":"SelfSubjectReview","status":{"userInfo":{"groups":["a","system:authenticated"],"username":"{{{user}}}"} } }""");
            if (call.Path.EndsWith("selfsubjectaccessreviews", StringComparison.Ordinal) && user != "system:anonymous")
                return FakeHttp.Response(201, $$"""{"kind":"SelfSubjectAccessReview","status":{"allowed":{{(user == "admin" ? "true" : "false")}} } }""");
            return FakeHttp.Response(403, $$"""{"kind":"Status","reason":"Forbidden","message":"secrets is forbidden: User \"{{user}}\" cannot list resource"}""");
        },
    }.Listen();

    [Fact]
    public async Task Anonymous_requests_say_the_version_and_the_user()
    {
        using var server = Server();
        var fact = await Probe.Passively(server, ProbeRole.ApiServer);
        var http = fact.With(ProbeWith.NoCertificate)!.Http;
        Assert.Contains(new HttpAnswer("GET /version", 200, "v1.36.2"), http);
        Assert.Contains(new HttpAnswer("GET /healthz", 200, "ok"), http);
        Assert.Contains(new HttpAnswer("GET /api/v1/namespaces/kube-system/secrets?limit=1", 403, "user system:anonymous"), http);
        Assert.Contains(KeyValuePair.Create("/version", "200"), fact.AnonymousHttp);
        Assert.Contains(KeyValuePair.Create("/api", "403"), fact.AnonymousHttp);
    }

    [Fact]
    public async Task Secrets_are_asked_for_without_their_values()
    {
        string? accept = null;
        using var server = new FakeTls
        {
            Certificate = Serving,
            Answer = call =>
            {
                if (call.Path.Contains("secrets", StringComparison.Ordinal)) accept = call.Header("Accept");
                return FakeHttp.Response(200, """{"kind":"PartialObjectMetadataList","items":[{"metadata":{"name":"bootstrap-token-abcdef"}}]}""");
            },
        }.Listen();
        var fact = await Probe.Passively(server, ProbeRole.ApiServer);
        Assert.Equal("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1", accept);
        Assert.Contains(new HttpAnswer("GET /api/v1/namespaces/kube-system/secrets?limit=1", 200, "a list"), fact.With(ProbeWith.NoCertificate)!.Http);
        Assert.DoesNotContain("abcdef", string.Concat(fact.Attempts.SelectMany(attempt => attempt.Http).Select(answer => answer.Said)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_random_token_and_a_foreign_certificate_get_401()
    {
        using var server = Server();
        var fact = await Probe.Actively(server, ProbeRole.ApiServer);
        Assert.All([ProbeWith.RandomToken, ProbeWith.ForeignCertificate, ProbeWith.ExpiredCertificate], with => Assert.Equal(401, fact.With(with)!.Http[0].Status));
    }

    [Theory]
    [InlineData(true, 201, "user ninepaths-probe-spoofed, groups a, system:authenticated")]
    [InlineData(false, 401, "Unauthorized")]
    public async Task Proxy_headers_are_tried_and_the_identity_reported(bool believes, int status, string said)
    {
        using var server = Server(believesHeaders: believes);
        var spoofed = (await Probe.Actively(server, ProbeRole.ApiServer)).With(ProbeWith.FrontProxyHeaders)!;
        Assert.Contains(new HttpAnswer("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", status, said), spoofed.Http);
    }

    [Fact]
    public async Task A_given_token_says_who_it_is_where_the_server_proved_itself()
    {
        using var server = Server();
        var options = Probe.Active with { Token = new("good") };
        var fact = await Probe.At(server.Port, ProbeRole.ApiServer, options, trust: TrustBundle.ForServers(Ca.Pem));
        Assert.Contains(
            new HttpAnswer("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", 201, "user system:serviceaccount:default:probe, groups a, system:authenticated"),
            fact.With(ProbeWith.GivenToken)!.Http);
        Assert.Contains(
            new HttpAnswer("POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews", 201, "not everything is allowed"), fact.With(ProbeWith.GivenToken)!.Http);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_given_token_is_never_sent_to_a_server_that_did_not_prove_itself(bool hasOtherTrust)
    {
        var seen = new List<string?>();
        using var server = new FakeTls
        {
            Certificate = Serving,
            Answer = call =>
            {
                lock (seen) seen.Add(call.Header("Authorization"));
                return FakeHttp.Response(401, "");
            },
        }.Listen();
        var trust = hasOtherTrust ? TrustBundle.ForServers(A.Ca("other").Build().Pem) : null;
        var fact = await Probe.At(server.Port, ProbeRole.ApiServer, Probe.Active with { Token = new("good") }, trust: trust);
        Assert.DoesNotContain("Bearer good", seen);
        Assert.StartsWith("the token was not sent: ", fact.With(ProbeWith.GivenToken)!.Handshake.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_says_cannot_steer_a_terminal()
    {
        using var server = new FakeTls { Certificate = Serving, Answer = _ => FakeHttp.Response(200, """{"gitVersion":"v1\u001b[31m"}""") }.Listen();
        Assert.Contains(new HttpAnswer("GET /version", 200, "v1\\x1b[31m"), (await Probe.Passively(server, ProbeRole.ApiServer)).With(ProbeWith.NoCertificate)!.Http);
    }
}
