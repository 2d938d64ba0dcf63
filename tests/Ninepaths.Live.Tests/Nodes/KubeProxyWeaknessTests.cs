using Ninepaths.Live.Tests.Components;
using Ninepaths.Live.Tests.ControlPlane;
using Ninepaths.Live.Tests.Observing;
using Ninepaths.Live.Tests.Sandbox;

namespace Ninepaths.Live.Tests.Nodes;

/// <summary>A kube-proxy beside a control plane that is healthy.</summary>
public sealed class KubeProxyWeaknessTests(ControlPlaneSite shared) : IClassFixture<ControlPlaneSite>, IAsyncDisposable
{
    private readonly LiveHost _w = shared.AddHost("w");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _w.EndAsync();

    [Fact]
    public async Task Metrics_on_all_addresses()
    {
        var port = Loopback.FreePort();
        var flags = KubeProxyProcess.Healthy(_w, shared.Cp1, shared.Site);
        KubeProxyProcess.Configure(_w, shared.Cp1, shared.Site, metrics: $"0.0.0.0:{port}");
        await KubeProxyProcess.StartAsync(_w, flags, Cancelled);

        var audit = await LiveAudit.OfAsync(shared.Site, [shared.Cp1, _w], Cancelled);

        audit.Found("NP9501", $"{_w.Address}:{port}");
    }
}
