using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Testing;
using Ninepaths.Verdicts;
using Ninepaths.Verdicts.Endpoints;

namespace Ninepaths.Core.Tests.Endpoints;

/// <summary>What a port is worth by what it did: the answers of the probes' table, secure and insecure.</summary>
public sealed class EndpointJudgeTests
{
    private static readonly TestCertificate Ca = A.Ca("kubernetes").Build();
    private static readonly TestCertificate Serving = A.Server("server").Named("10.0.0.1").IssuedBy(Ca).Build();
    private static readonly HandshakeOutcome Refused = new(HandshakeKind.Refused, "certificate_required");
    private static readonly HandshakeOutcome UnknownCa = new(HandshakeKind.Refused, "unknown_ca");

    private static readonly TlsProbe Tls = new()
    {
        Chain = [Serving.Pem],
        Versions = ["TLS1.2", "TLS1.3"],
        VersionsTried = ["SSL3", "TLS1.0", "TLS1.1", "TLS1.2", "TLS1.3"],
        CipherSuites = [new("TLS1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), new("TLS1.3", "TLS_AES_128_GCM_SHA256")],
        ClientCertificateRequested = true,
        AcceptableClientCAs = ["CN=etcd-ca"],
    };

    private static ProbeFact Port(ProbeRole role, params ProbeAttempt[] attempts) =>
        new() { Address = "10.0.0.1", Port = 1234, Role = role, Tls = Tls, Attempts = [.. attempts] };

    private static ProbeAttempt Attempt(ProbeWith with, HandshakeOutcome? after = null, params HttpAnswer[] http) =>
        new(with, HandshakeOutcome.Completed, after ?? HandshakeOutcome.Completed, [.. http])
        {
            Identity = with is ProbeWith.NoCertificate or ProbeWith.RandomToken ? null : "CN=ninepaths-probe",
        };

    private static EndpointProperty Judge(ProbeFact fact, Property property, EndpointTrust? trust = null) =>
        EndpointJudge.Judge(fact, trust, A.Noon).Properties.Single(each => each.Property == property);

    private static void Refuted(string finding, ProbeFact fact, Property property, EndpointTrust? trust = null) =>
        Assert.Equal(finding, Assert.IsType<EndpointProperty.Refuted>(Judge(fact, property, trust)).Finding.Id);

    private static void Proven(ProbeFact fact, Property property, EndpointTrust? trust = null) => Assert.IsType<EndpointProperty.Proven>(Judge(fact, property, trust));

    private static void Hidden(ProbeFact fact, Property property, EndpointTrust? trust = null) => Assert.IsType<EndpointProperty.NotObserved>(Judge(fact, property, trust));

    [Fact]
    public void Encryption_is_what_versions_and_suites_say()
    {
        Proven(Port(ProbeRole.Etcd), Property.Encryption);
        Refuted("NP4002", Port(ProbeRole.Etcd) with { Tls = Tls with { Versions = ["TLS1.1", "TLS1.2"] } }, Property.Encryption);
        Refuted("NP1002", Port(ProbeRole.Kubelet) with { Tls = Tls with { Versions = ["SSL3", "TLS1.2"] } }, Property.Encryption);
        Refuted("NP8505", Port(ProbeRole.Scheduler) with { Tls = Tls with { Versions = ["TLS1.0", "TLS1.2"] } }, Property.Encryption);
        Refuted("NP3003", Port(ProbeRole.ApiServer) with { Tls = Tls with { CipherSuites = [new("TLS1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256")] } }, Property.Encryption);
        // Go's own list has it.
        Proven(Port(ProbeRole.ApiServer) with { Tls = Tls with { CipherSuites = [new("TLS1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")] } }, Property.Encryption);
    }

    [Fact]
    public void What_was_not_asked_to_its_end_is_not_proven()
    {
        Hidden(Port(ProbeRole.Etcd) with { Tls = Tls with { VersionsTried = ["TLS1.2", "TLS1.3"] } }, Property.Encryption);
        Hidden(Port(ProbeRole.Etcd) with { Tls = Tls with { CipherSuites = default } }, Property.Encryption);
        Hidden(Port(ProbeRole.Etcd) with { Failure = "not finished within 20 s" }, Property.Encryption);
        Hidden(Port(ProbeRole.Etcd) with { Tls = Tls with { Versions = [], Chain = [], Failure = "internal_error" } }, Property.Encryption);
    }

    [Fact]
    public void The_server_is_verified_as_its_client_does()
    {
        Hidden(Port(ProbeRole.ApiServer), Property.ServerIdentity);
        var roots = TrustBundle.ForServers(Ca.Pem);
        Proven(Port(ProbeRole.ApiServer), Property.ServerIdentity, new(roots, "10.0.0.1"));
        Refuted("NP3104", Port(ProbeRole.ApiServer), Property.ServerIdentity, new(roots, "10.0.0.2"));
        Refuted("NP3103", Port(ProbeRole.ApiServer), Property.ServerIdentity, new(TrustBundle.ForServers(A.Ca("other").Build().Pem), "10.0.0.1"));
        Refuted("NP1109", Port(ProbeRole.Kubelet, new ProbeAttempt(ProbeWith.NoCertificate, new(HandshakeKind.Refused, "internal_error"), null, [])) with
        {
            Tls = Tls with { Versions = [], Chain = [], CipherSuites = [], Failure = "internal_error" },
        }, Property.ServerIdentity);
        Refuted("NP8109", Port(ProbeRole.Generic) with { Tls = Tls with { Chain = [], CipherSuites = [new("TLS1.2", "TLS_DH_anon_WITH_AES_128_GCM_SHA256")] } }, Property.ServerIdentity);
    }

    [Fact]
    public void Etcd_knows_its_clients_when_it_refuses_all_others()
    {
        var open = Attempt(ProbeWith.NoCertificate, null, new HttpAnswer("GET /version", 200));
        var closed = Attempt(ProbeWith.NoCertificate, Refused);
        Refuted("NP4201", Port(ProbeRole.Etcd, open), Property.ClientIdentity);
        Refuted("NP4201", Port(ProbeRole.Etcd, open), Property.Authorization);
        Refuted("NP5201", Port(ProbeRole.EtcdPeer, open), Property.ClientIdentity);
        Hidden(Port(ProbeRole.Etcd, closed), Property.ClientIdentity);
        Refuted("NP4211", Port(ProbeRole.Etcd, closed, Attempt(ProbeWith.ForeignCertificate, null, new HttpAnswer("GET /version", 200))), Property.ClientIdentity);
        Proven(Port(ProbeRole.Etcd, closed, Attempt(ProbeWith.ForeignCertificate, UnknownCa)), Property.ClientIdentity);
        Hidden(Port(ProbeRole.Etcd, closed, Attempt(ProbeWith.ForeignCertificate, UnknownCa)), Property.Authorization);
        Hidden(Port(ProbeRole.Etcd, new ProbeAttempt(ProbeWith.NoCertificate, new(HandshakeKind.TimedOut), null, [])), Property.ClientIdentity);
        Refuted("NP4304", Port(ProbeRole.Etcd, closed) with { Tls = Tls with { AcceptableClientCAs = ["CN=kubernetes", "CN=etcd-ca"] } }, Property.Authorization);
    }

    [Theory]
    [InlineData(ProbeRole.Kubelet, "/pods", 200, "NP1305")]
    [InlineData(ProbeRole.Kubelet, "/pods", 403, "NP1302")]
    [InlineData(ProbeRole.Kubelet, "/pods", 401, null)]
    [InlineData(ProbeRole.ApiServer, "/api/v1/namespaces/kube-system/secrets?limit=1", 200, "NP3305")]
    [InlineData(ProbeRole.ApiServer, "/api/v1/namespaces/kube-system/secrets?limit=1", 403, "")]
    [InlineData(ProbeRole.ApiServer, "/api/v1/namespaces/kube-system/secrets?limit=1", 401, null)]
    [InlineData(ProbeRole.ApiServer, "/version", 200, null)]
    [InlineData(ProbeRole.Scheduler, "/metrics", 200, "NP8503")]
    [InlineData(ProbeRole.ControllerManager, "/metrics", 403, "")]
    [InlineData(ProbeRole.ControllerManager, "/healthz", 200, null)]
    [InlineData(ProbeRole.AggregatedApi, "/metrics", 200, "NP8575")]
    public void Authorization_is_what_a_request_without_credentials_gets(ProbeRole role, string path, int status, string? finding)
    {
        var fact = Port(role, Attempt(ProbeWith.NoCertificate, null, new HttpAnswer($"GET {path}", status)));
        if (finding is null) Hidden(fact, Property.Authorization);
        else if (finding.Length == 0) Proven(fact, Property.Authorization);
        else Refuted(finding, fact, Property.Authorization);
    }

    [Fact]
    public void A_kubernetes_server_knows_its_clients_when_a_foreign_certificate_is_nobodys()
    {
        Hidden(Port(ProbeRole.ApiServer, Attempt(ProbeWith.NoCertificate)), Property.ClientIdentity);
        Proven(Port(ProbeRole.ApiServer, Attempt(ProbeWith.ForeignCertificate, null, new HttpAnswer("GET /api", 401))), Property.ClientIdentity);
        Hidden(Port(ProbeRole.ApiServer, Attempt(ProbeWith.ForeignCertificate, null, new HttpAnswer("GET /api", 503))), Property.ClientIdentity);
        Refuted("NP3211", Port(ProbeRole.ApiServer, Attempt(ProbeWith.ForeignCertificate, null, new HttpAnswer("GET /api", 403, "user ninepaths-probe"))), Property.ClientIdentity);
        Refuted("NP1201", Port(ProbeRole.Kubelet, Attempt(ProbeWith.NoCertificate)) with { Tls = Tls with { ClientCertificateRequested = false } }, Property.ClientIdentity);
        Refuted("NP1572", Port(ProbeRole.Kubelet, Attempt(ProbeWith.RandomToken, null, new HttpAnswer("GET /pods", 403, "user mallory"))), Property.ClientIdentity);
        Refuted("NP3505", Port(ProbeRole.ApiServer, Attempt(ProbeWith.FrontProxyHeaders, null,
            new HttpAnswer("POST /apis/authentication.k8s.io/v1/selfsubjectreviews", 201, "user ninepaths-probe-spoofed, groups system:authenticated"))), Property.ClientIdentity);
    }

    [Fact]
    public void Freshness_is_what_the_chain_says()
    {
        Proven(Port(ProbeRole.Etcd), Property.Freshness);
        Refuted("NP4105", Port(ProbeRole.Etcd) with { Tls = Tls with { Chain = [A.Server("old").ExpiredBefore(A.Noon).Build().Pem] } }, Property.Freshness);
        Refuted("NP4401", Port(ProbeRole.Etcd) with { Tls = Tls with { Chain = [A.Server("soon").Valid(A.Noon.AddDays(-300), A.Noon.AddDays(20)).Build().Pem] } }, Property.Freshness);
        Hidden(Port(ProbeRole.Etcd) with { Tls = Tls with { Chain = [] } }, Property.Freshness);
    }

    [Theory]
    [InlineData(ProbeRole.KubeletReadOnly, "10.0.0.1", "/pods", "NP1501", PathVerdict.Exposed)]
    [InlineData(ProbeRole.EtcdMetrics, "10.0.0.1", "/metrics", "NP4503", PathVerdict.Weak)]
    [InlineData(ProbeRole.EtcdMetrics, "127.0.0.1", "/metrics", null, PathVerdict.Secure)]
    [InlineData(ProbeRole.KubeProxy, "10.0.0.1", "/metrics", "NP9501", PathVerdict.Weak)]
    [InlineData(ProbeRole.KubeProxy, "10.0.0.1", "/healthz", null, PathVerdict.Secure)]
    [InlineData(ProbeRole.KubeletHealth, "::1", "/healthz", null, PathVerdict.Secure)]
    [InlineData(ProbeRole.Etcd, "10.0.0.1", "/version", "NP4001", PathVerdict.Exposed)]
    [InlineData(ProbeRole.Generic, "10.0.0.1", "/", "NP8001", PathVerdict.Exposed)]
    public void A_port_without_tls_is_judged_by_what_it_tells_and_to_whom(ProbeRole role, string address, string path, string? finding, PathVerdict verdict)
    {
        var fact = new ProbeFact
        {
            Address = address,
            Port = 1234,
            Role = role,
            Attempts = [new(ProbeWith.PlainHttp, HandshakeOutcome.None, null, [new HttpAnswer($"GET {path}", 200)])],
        };
        var judged = EndpointJudge.Judge(fact, null, A.Noon);
        Assert.Equal(verdict, judged.Verdict);
        Assert.All(judged.Properties, property => Assert.Equal(finding, (property as EndpointProperty.Refuted)?.Finding.Id));
    }

    [Fact]
    public void A_port_that_speaks_both_is_exposed()
    {
        var fact = Port(ProbeRole.Etcd, Attempt(ProbeWith.NoCertificate, Refused), new ProbeAttempt(ProbeWith.PlainHttp, HandshakeOutcome.None, null, [new HttpAnswer("GET /version", 200)]));
        Refuted("NP4001", fact, Property.Encryption);
    }

    [Fact]
    public void Nobody_there_is_not_observed_and_not_secure()
    {
        var fact = new ProbeFact { Address = "10.0.0.1", Port = 6443, Role = ProbeRole.ApiServer, Reach = PortReach.Refused, Failure = "connection refused" };
        var judged = EndpointJudge.Judge(fact, null, A.Noon);
        Assert.Equal(PathVerdict.NotObserved, judged.Verdict);
        Assert.True(judged.WasNotReached);
        Assert.All(judged.Properties, property => Assert.Equal("connection refused", Assert.IsType<EndpointProperty.NotObserved>(property).Reason));
    }

    [Fact]
    public void A_healthy_port_is_secure_only_when_all_of_it_was_seen()
    {
        var fact = Port(
            ProbeRole.ApiServer,
            Attempt(ProbeWith.NoCertificate, null, new HttpAnswer("GET /api", 403, "user system:anonymous"), new HttpAnswer("GET /metrics", 403, "user system:anonymous")),
            Attempt(ProbeWith.ForeignCertificate, null, new HttpAnswer("GET /api", 401)),
            Attempt(ProbeWith.RandomToken, null, new HttpAnswer("GET /api", 401)));
        Assert.Equal(PathVerdict.Secure, EndpointJudge.Judge(fact, new(TrustBundle.ForServers(Ca.Pem), "10.0.0.1"), A.Noon).Verdict);
        Assert.Equal(PathVerdict.NotObserved, EndpointJudge.Judge(fact, null, A.Noon).Verdict);
    }
}
