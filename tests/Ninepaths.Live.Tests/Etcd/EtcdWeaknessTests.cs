using Ninepaths.Facts;
using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Live.Tests.Sandbox;
using Ninepaths.Probing;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Etcd;

/// <summary>One member of etcd with one weakness each, and the API server that would be its client.</summary>
public sealed class EtcdWeaknessTests : IAsyncDisposable
{
    // All that Go before 1.21 says to a client that it refuses (crypto/tls processCertsFromClient).
    private const string OldGo = "bad_certificate";

    private readonly Site _site = new();
    private readonly LiveHost _cp1;

    public EtcdWeaknessTests() => _cp1 = _site.AddHost("cp1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Flags Healthy => EtcdProcess.Healthy(_cp1);

    private string Port => $"{_cp1.Address}:2379";

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Plain_http_for_clients()
    {
        var audit = await AuditAsync(Healthy.With($"--listen-client-urls=http://{Port}", $"--advertise-client-urls=http://{Port}"),
            ApiServerProcess.Healthy(_cp1).With($"--etcd-servers=http://{Port}"));

        audit.Found("NP4001", Port);
    }

    [Fact]
    public async Task A_second_url_in_plain_http()
    {
        Loopback.NeedNodeAddresses();
        var audit = await AuditAsync(Healthy.With($"--listen-client-urls=https://{Port},http://{_cp1.Address}:4001"));

        audit.Found("NP4501", $"{_cp1.Address}:4001");
    }

    [Fact]
    public async Task No_client_certificate_asked_for()
    {
        var audit = await AuditAsync(Healthy.Without("--client-cert-auth", "--trusted-ca-file"));

        audit.Found("NP4201", Port);
    }

    [Fact]
    public async Task A_certificate_that_etcd_made_itself()
    {
        var audit = await AuditAsync(Healthy.Without("--cert-file", "--key-file").With("--auto-tls=true"));

        audit.Found("NP4201", Port);
    }

    [Fact]
    public async Task Client_certificates_of_every_public_authority()
    {
        var audit = await AuditAsync(Healthy.Without("--trusted-ca-file"));

        audit.Found("NP4504");
        AssertRefused(audit, ProbeWith.NoCertificate, "certificate_required");
    }

    /// <summary>Catalogue §16, 4: any node's certificate opens the store.</summary>
    [Fact]
    public async Task The_cluster_authority_lets_clients_in()
    {
        var both = _cp1.Write("pki/etcd/clients.crt", _site.Pki.EtcdCa.Pem + _site.Pki.Ca.Pem);
        var node = LivePki.Client("system:node:w1", _site.Pki.Ca).InGroups("system:nodes").Build();
        var shown = new ProbeOptions { Depth = ProbeDepth.Active, Certificate = new(node.Pem, node.KeyPem) };
        var audit = await AuditAsync(Healthy.With($"--trusted-ca-file={both}"), options: shown);

        audit.Found("NP4304");
        Assert.Contains("CN=kubernetes", audit.Probe(_cp1.Address, 2379).Tls!.AcceptableClientCAs);
        Assert.True(audit.Probe(_cp1.Address, 2379).With(ProbeWith.GivenCertificate)!.LetIn);
    }

    [Fact]
    public async Task Metrics_on_all_addresses()
    {
        Loopback.NeedNodeAddresses();
        var port = Loopback.FreePort();
        var audit = await AuditAsync(Healthy.With($"--listen-metrics-urls=http://{_cp1.OwnAddress}:2381,http://0.0.0.0:{port}"));

        audit.Found("NP4503", $"{_cp1.Address}:{port}");
    }

    [Fact]
    public async Task Weak_cipher_suites()
    {
        _cp1.Write("pki/etcd/server", LivePki.MemberOf(_cp1, _site.Pki.EtcdCa).WithKey(KeyKind.Rsa2048).Build());
        var audit = await AuditAsync(Healthy.With(
            "--cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));

        audit.Found("NP4003", Port);
    }

    [Fact]
    public async Task A_certificate_for_another_address()
    {
        var other = LivePki.Server("cp1", _site.Pki.EtcdCa).For("1.3.6.1.5.5.7.3.2").Named("cp1", "localhost", "10.99.0.1").Build();
        _cp1.Write("pki/etcd/server", other);
        var audit = await AuditAsync(Healthy);

        audit.Found("NP4104");
        audit.Shows(_cp1.Address, 2379, other);
    }

    [Fact]
    public async Task A_certificate_that_has_expired()
    {
        var expired = LivePki.Expired(LivePki.MemberOf(_cp1, _site.Pki.EtcdCa)).Build();
        _cp1.Write("pki/etcd/server", expired);
        var audit = await AuditAsync(Healthy);

        audit.Found("NP4105");
        audit.Shows(_cp1.Address, 2379, expired);
    }

    [Fact]
    public async Task A_client_certificate_that_has_expired()
    {
        _cp1.Write("pki/apiserver-etcd-client", LivePki.Expired(LivePki.Client("kube-apiserver-etcd-client", _site.Pki.EtcdCa)).Build());
        var audit = await AuditAsync(Healthy);

        audit.Found("NP4205");
        AssertRefused(audit, ProbeWith.ExpiredCertificate, "certificate_expired");
    }

    [Fact]
    public async Task A_client_certificate_of_a_foreign_authority()
    {
        _cp1.Write("pki/apiserver-etcd-client", LivePki.Client("kube-apiserver-etcd-client", LivePki.Authority("etcd-ca")).Build());
        var audit = await AuditAsync(Healthy);

        audit.Found("NP4203");
        AssertRefused(audit, ProbeWith.ForeignCertificate, "unknown_ca");
    }

    private void AssertRefused(LiveAudit audit, ProbeWith with, string alert)
    {
        var said = audit.Probe(_cp1.Address, 2379).With(with)!.AfterHandshake?.Alert;
        Assert.True(said == alert || said == OldGo, $"{with} was answered with {said ?? "no alert"}");
    }

    private async Task<LiveAudit> AuditAsync(Flags etcd, Flags? apiServer = null, ProbeOptions? options = null)
    {
        await EtcdProcess.StartAsync(_cp1, etcd, Cancelled);
        ApiServerManifest.Write(_cp1, apiServer ?? ApiServerProcess.Healthy(_cp1));
        return await LiveAudit.OfAsync(_site, Cancelled, options);
    }
}
