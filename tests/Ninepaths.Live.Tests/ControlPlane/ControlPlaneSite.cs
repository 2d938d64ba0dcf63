using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.ControlPlane;

/// <summary>A healthy etcd and API server that several tests put their own programs beside.</summary>
public sealed class ControlPlaneSite : IAsyncLifetime
{
    private int _hosts;

    internal Site Site { get; } = new();

    internal LiveHost Cp1 { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cp1 = Site.AddHost("cp1");
        // The tests say themselves that they are skipped, and why.
        if (Installed.Find("etcd") is null || Installed.Find(ApiServerProcess.Name) is null) return;
        await EtcdProcess.StartAsync(Cp1, EtcdProcess.Healthy(Cp1), CancellationToken.None);
        await ApiServerProcess.StartAsync(Site, Cp1, ApiServerProcess.Healthy(Cp1), CancellationToken.None);
        await Rights.OfTheApiServerAtKubeletsAsync(Site, Cp1, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Another host of the same cluster.</summary>
    internal LiveHost AddHost(string name)
    {
        Installed.Program("etcd");
        Installed.Program(ApiServerProcess.Name);
        return Site.AddHost($"{name}{Interlocked.Increment(ref _hosts)}");
    }

    /// <summary>What the API server says of a request that it is to pass on to a kubelet.</summary>
    internal async Task<string> ThroughTheApiServerAsync(LiveHost node, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(Site, Cp1);
        return await api.SayAsync($"/api/v1/nodes/{node.Name}/proxy/healthz", cancellationToken);
    }

    /// <summary>Takes a node out of the cluster whose kubelet has ended.</summary>
    internal async Task ForgetAsync(LiveHost node)
    {
        if (!Cp1.ServesApi) return;
        using var api = new ApiClient(Site, Cp1);
        await api.DeleteAsync($"/api/v1/nodes/{node.Name}", CancellationToken.None);
    }
}
