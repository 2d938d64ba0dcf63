using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Probing;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.ApiServer;

/// <summary>A kube-apiserver with one weakness each, on an etcd that has none.</summary>
public sealed class ApiServerWeaknessTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly LiveHost _cp1;

    public ApiServerWeaknessTests() => _cp1 = _site.AddHost("cp1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Flags Healthy => ApiServerProcess.Healthy(_cp1);

    private string Port => $"{_cp1.Address}:6443";

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_role_for_users_without_credentials()
    {
        await StartAsync(Healthy);
        await Rights.GiveAsync(_site, _cp1, "everybody", "cluster-admin", "system:anonymous", Cancelled);

        var audit = await AuditAsync();

        audit.Found("NP3614");
        Assert.Equal(200, Answer(audit, ProbeWith.NoCertificate, "GET /api/v1/namespaces/kube-system/secrets?limit=1"));
    }

    /// <summary>The server itself takes no anonymous requests then, whatever --anonymous-auth says (pkg/kubeapiserver/options/authentication.go
    /// ApplyAuthorization).</summary>
    [Fact]
    public async Task Everything_allowed_to_who_authenticates()
    {
        await StartAsync(Healthy.With("--authorization-mode=AlwaysAllow"));
        var node = LivePki.Client("system:node:w1", _site.Pki.Ca).InGroups("system:nodes").Build();

        var audit = await AuditAsync(new ProbeOptions { Depth = ProbeDepth.Active, Certificate = new(node.Pem, node.KeyPem) });

        audit.Found("NP3301", Port);
        audit.FoundNo("NP3505");
        Assert.Equal(401, Answer(audit, ProbeWith.NoCertificate, "GET /api"));
    }

    [Fact]
    public async Task Static_tokens()
    {
        var tokens = _cp1.Write("tokens.csv", "a-token-for-the-tests,somebody,7,\"system:masters\"\n");
        await StartAsync(Healthy.With($"--token-auth-file={tokens}"));

        var audit = await AuditAsync(new ProbeOptions { Depth = ProbeDepth.Active, Token = new("a-token-for-the-tests") });

        audit.Found("NP3502");
        Assert.Equal(200, Answer(audit, ProbeWith.GivenToken, "GET /api/v1/namespaces/kube-system/secrets?limit=1"));
    }

    [Fact]
    public async Task No_authority_for_client_certificates()
    {
        await StartAsync(Healthy.Without("--client-ca-file", "--requestheader-client-ca-file", "--requestheader-allowed-names",
            "--requestheader-extra-headers-prefix", "--requestheader-group-headers", "--requestheader-username-headers"));

        var audit = await AuditAsync();

        audit.Found("NP3201", Port);
    }

    [Fact]
    public async Task Old_versions_of_tls()
    {
        await StartAsync(Healthy.With("--tls-min-version=VersionTLS10"));

        var audit = await AuditAsync();

        audit.Found("NP3002", Port);
    }

    [Fact]
    public async Task Weak_cipher_suites()
    {
        _cp1.Write("pki/apiserver", _site.Pki.ApiServerOf(_cp1).WithKey(KeyKind.Rsa2048).Build());
        await StartAsync(Healthy.With(
            "--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));

        var audit = await AuditAsync();

        audit.Found("NP3003", Port);
    }

    [Fact]
    public async Task Every_certificate_of_the_front_proxy_authority_may_name_any_user()
    {
        await StartAsync(Healthy.Without("--requestheader-allowed-names"));

        var audit = await AuditAsync();

        audit.Found("NP3504");
    }

    /// <summary>Catalogue §16, 3: whoever can get a certificate with the proxy's name from the cluster's authority is anybody.</summary>
    [Fact]
    public async Task The_front_proxy_authority_is_the_one_for_clients()
    {
        _cp1.Write("pki/front-proxy-client", LivePki.Client("front-proxy-client", _site.Pki.Ca).Build());
        await StartAsync(Healthy.With($"--requestheader-client-ca-file={_cp1.Pki("ca.crt")}"));
        var someone = LivePki.Client("front-proxy-client", _site.Pki.Ca).Build();

        var audit = await AuditAsync(new ProbeOptions { Depth = ProbeDepth.Active, Certificate = new(someone.Pem, someone.KeyPem) });

        audit.Found("NP3506");
        audit.Found("NP3505", Port);
    }

    [Fact]
    public async Task Profiles_are_served()
    {
        await StartAsync(Healthy.Without("--profiling"));

        var audit = await AuditAsync();

        audit.Found("NP3510");
    }

    [Fact]
    public async Task A_tunnel_to_the_nodes_in_plain_text_over_TCP_keeps_the_server_from_starting()
    {
        var tunnel = _cp1.Write("egress.yaml", $"""
            apiVersion: apiserver.k8s.io/v1beta1
            kind: EgressSelectorConfiguration
            egressSelections:
            - name: cluster
              connection:
                proxyProtocol: HTTPConnect
                transport:
                  tcp:
                    url: http://{_cp1.OwnAddress}:8131

            """);
        // It passes validation, and then the server dereferences the tlsConfig that may not be there (apiserver's egress_selector.go, getTLSConfig).
        await Assert.ThrowsAsync<ProgramFailedException>(() => StartAsync(Healthy.With($"--egress-selector-config-file={tunnel}")));
    }

    [Fact]
    public async Task No_audit_log()
    {
        await StartAsync(Healthy.Without("--audit-log-path", "--audit-policy-file"));

        var audit = await AuditAsync();

        audit.Found("NP3511");
    }

    [Fact]
    public async Task Tokens_of_accounts_that_are_gone()
    {
        await StartAsync(Healthy.With("--service-account-lookup=false"));

        var audit = await AuditAsync();

        audit.Found("NP3513");
    }

    [Fact]
    public async Task A_certificate_for_another_address()
    {
        var other = LivePki.Server("kube-apiserver", _site.Pki.Ca).Named("kubernetes", "10.99.0.1").Build();
        _cp1.Write("pki/apiserver", other);
        await StartAsync(Healthy);

        var audit = await AuditAsync();

        audit.Found("NP3104");
        audit.Shows(_cp1.Address, 6443, other);
    }

    [Fact]
    public async Task A_certificate_that_has_expired()
    {
        var expired = LivePki.Expired(_site.Pki.ApiServerOf(_cp1)).Build();
        _cp1.Write("pki/apiserver", expired);
        await StartAsync(Healthy);

        var audit = await AuditAsync();

        audit.Found("NP3105");
        audit.Shows(_cp1.Address, 6443, expired);
    }

    /// <summary>The pair does not match, so the reload is refused and the old one goes on being served.</summary>
    [Fact]
    public async Task The_disk_has_another_certificate_than_the_wire()
    {
        await StartAsync(Healthy);
        _cp1.Write("pki/apiserver.crt", _site.Pki.ApiServerOf(_cp1).Build().Pem);

        var audit = await AuditAsync();

        audit.Found("NP3403", Port);
    }

    [Fact]
    public async Task A_certificate_with_a_weak_key()
    {
        _cp1.Write("pki/apiserver", _site.Pki.ApiServerOf(_cp1).WithKey(KeyKind.Rsa1024).Build());
        await StartAsync(Healthy);

        var audit = await AuditAsync();

        audit.Found("NP3551");
    }

    /// <summary>Since 1.35 such a server does not start at all (cmd/kube-apiserver/app/options): the older finding NP3505 has no live form.</summary>
    [Fact]
    public async Task Any_name_with_a_shared_authority_is_refused_by_the_server_itself()
    {
        await EtcdProcess.StartAsync(_cp1, EtcdProcess.Healthy(_cp1), Cancelled);
        var shared = Healthy.Without("--requestheader-allowed-names").With($"--requestheader-client-ca-file={_cp1.Pki("ca.crt")}");
        var server = _cp1.Run(Installed.Program(ApiServerProcess.Name), shared);

        var said = await server.UntilEndedAsync(TimeSpan.FromSeconds(30), Cancelled);

        Assert.Contains("requestheader", said, StringComparison.Ordinal);
    }

    private int? Answer(LiveAudit audit, ProbeWith with, string request) =>
        audit.Probe(_cp1.Address, 6443).With(with)!.Http.FirstOrDefault(answer => answer.Request == request)?.Status;

    private async Task StartAsync(Flags flags)
    {
        await EtcdProcess.StartAsync(_cp1, EtcdProcess.Healthy(_cp1), Cancelled);
        await ApiServerProcess.StartAsync(_site, _cp1, flags, Cancelled);
    }

    private Task<LiveAudit> AuditAsync(ProbeOptions? options = null)
    {
        Kubeconfig.WriteAdministrator(_cp1, _site);
        return LiveAudit.OfAsync(_site, Cancelled, options);
    }
}
