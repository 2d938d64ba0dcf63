using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.Observing;

namespace Ninepaths.Live.Tests.Etcd;

/// <summary>What etcd reads again while it runs, and what it does not (catalogue §0.4).</summary>
public sealed class EtcdReloadTests : IAsyncDisposable
{
    // A change in the second of the start cannot be told from one before it.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private readonly Site _site = new();
    private readonly LiveHost _cp1;

    public EtcdReloadTests() => _cp1 = _site.AddHost("cp1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_renewed_certificate_is_served_at_once_and_is_no_finding()
    {
        await StartAsync();
        var renewed = LivePki.MemberOf(_cp1, _site.Pki.EtcdCa).Build();
        _cp1.Write("pki/etcd/server", renewed);

        var audit = await LiveAudit.OfAsync(_site, Cancelled);

        audit.FoundNothingBut();
        audit.Shows(_cp1.Address, 2379, renewed);
    }

    /// <summary>Catalogue §16, 37.</summary>
    [Fact]
    public async Task A_changed_authority_does_not_count_before_a_restart()
    {
        await StartAsync();
        _cp1.Write("pki/etcd/ca.crt", LivePki.Authority("the-next-etcd-ca").Pem + _site.Pki.EtcdCa.Pem);
        File.SetLastWriteTimeUtc(_cp1.Pki("etcd/ca.crt"), (TimeProvider.System.GetUtcNow() + Later).UtcDateTime);

        var audit = await LiveAudit.OfAsync(_site, Cancelled);

        audit.Found("NP4403", $"{_cp1.Address}:2379");
    }

    private async Task StartAsync()
    {
        await EtcdProcess.StartAsync(_cp1, EtcdProcess.Healthy(_cp1), Cancelled);
        ApiServerManifest.Write(_cp1, ApiServerProcess.Healthy(_cp1));
    }
}
