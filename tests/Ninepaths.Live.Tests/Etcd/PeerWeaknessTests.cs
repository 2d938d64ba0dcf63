using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Testing;

namespace Ninepaths.Live.Tests.Etcd;

/// <summary>Three members of etcd that talk to each other with one weakness each.</summary>
public sealed class PeerWeaknessTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly LiveHost[] _hosts;

    public PeerWeaknessTests() => _hosts = [_site.AddHost("cp1"), _site.AddHost("cp2"), _site.AddHost("cp3")];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Port => $"{_hosts[1].Address}:2380";

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Plain_http_between_members()
    {
        var audit = await AuditAsync(host => EtcdProcess.Healthy(host, _hosts).With(
            $"--listen-peer-urls=http://{host.Address}:2380",
            $"--initial-advertise-peer-urls=http://{host.Address}:2380",
            $"--initial-cluster={string.Join(',', _hosts.Select(each => $"{each.Name}=http://{each.Address}:2380"))}"));

        audit.Found("NP5001", Port);
    }

    [Fact]
    public async Task No_certificate_asked_of_peers()
    {
        // Without the file members verify each other by the system's authorities: here theirs is among them.
        var roots = _hosts[0].PathOf("pki/etcd/ca.crt");
        var audit = await AuditAsync(host => EtcdProcess.Healthy(host, _hosts).Without("--peer-client-cert-auth", "--peer-trusted-ca-file"), "env", $"SSL_CERT_FILE={roots}");

        audit.Found("NP5201", Port);
    }

    [Fact]
    public async Task Certificates_that_members_made_themselves()
    {
        var audit = await AuditAsync(host => EtcdProcess.Healthy(host, _hosts).Without("--peer-cert-file", "--peer-key-file").With("--peer-auto-tls=true"));

        audit.Found("NP5201", Port);
    }

    [Fact]
    public async Task The_cluster_authority_lets_peers_in()
    {
        foreach (var host in _hosts) host.Write("pki/etcd/peers.crt", _site.Pki.EtcdCa.Pem + _site.Pki.Ca.Pem);
        ApiServerManifest.Write(_hosts[0], ApiServerProcess.Healthy(_hosts[0], _hosts));

        var audit = await AuditAsync(host => EtcdProcess.Healthy(host, _hosts).With($"--peer-trusted-ca-file={host.Pki("etcd/peers.crt")}"));

        audit.Found("NP5304");
        Assert.Contains("CN=kubernetes", audit.Probe(_hosts[1].Address, 2380).Tls!.AcceptableClientCAs);
    }

    /// <summary>Catalogue §16, 5: members show their certificates as clients too.</summary>
    [Fact]
    public async Task A_certificate_that_is_only_a_servers()
    {
        var third = _hosts[2];
        third.Write("pki/etcd/peer", LivePki.ServerOf(third, third.Name, _site.Pki.EtcdCa).Build());
        await EtcdProcess.StartAllAsync(_hosts[..2].Select(host => (host, EtcdProcess.Healthy(host, _hosts))), Cancelled);
        var program = third.Run(Installed.Program("etcd"), EtcdProcess.Healthy(third, _hosts));
        await program.UntilListeningAsync(third.Address, 2380, TimeSpan.FromSeconds(20), Cancelled);

        var audit = await LiveAudit.OfAsync(_site, Cancelled);

        audit.Found("NP5207");
    }

    /// <summary>Catalogue §16, 8: etcd goes on with the addresses that it stored.</summary>
    [Fact]
    public async Task An_address_that_is_stored_otherwise()
    {
        var host = _hosts[0];
        var url = $"http://{host.Address}:2380";
        var plain = EtcdProcess.Healthy(host).With($"--listen-peer-urls={url}", $"--initial-advertise-peer-urls={url}", $"--initial-cluster=cp1={url}");
        await EtcdProcess.StartAsync(host, plain, Cancelled);
        await host.EndAsync();
        await EtcdProcess.StartAsync(host, EtcdProcess.Healthy(host), Cancelled);

        var audit = await LiveAudit.OfAsync(_site, [host], Cancelled, members: await EtcdMembers.OfAsync(_site, host, Cancelled));

        audit.Found("NP5502");
    }

    [Fact]
    public async Task Weak_cipher_suites_between_members()
    {
        foreach (var host in _hosts) host.Write("pki/etcd/peer", LivePki.MemberOf(host, _site.Pki.EtcdCa).WithKey(KeyKind.Rsa2048).Build());
        var audit = await AuditAsync(host => EtcdProcess.Healthy(host, _hosts).With(
            "--cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));

        audit.Found("NP5003", Port);
    }

    private async Task<LiveAudit> AuditAsync(Func<LiveHost, Flags> flags, params string[] wrapper)
    {
        await EtcdProcess.StartAllAsync(_hosts.Select(host => (host, flags(host))), Cancelled, wrapper);
        return await LiveAudit.OfAsync(_site, Cancelled);
    }
}
