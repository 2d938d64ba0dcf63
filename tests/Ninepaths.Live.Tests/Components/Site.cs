using Ninepaths.Live.Tests.Sandbox;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A cluster in a temporary folder: its authorities, its hosts, and what runs on them. Nothing of it is left afterwards.</summary>
internal sealed class Site : IAsyncDisposable
{
    private const string Keep = "NINEPATHS_LIVE_KEEP";
    private readonly string _folder = Directory.CreateTempSubdirectory("ninepaths-live-").FullName;
    private readonly int _number = Loopback.NextSite();
    private readonly List<LiveHost> _hosts = [];

    public LivePki Pki { get; } = new();

    public IReadOnlyList<LiveHost> Hosts => _hosts;

    /// <summary>A host with everything in its folder that kubeadm writes for a control plane.</summary>
    public LiveHost AddHost(string name)
    {
        var host = new LiveHost(name, _folder, _number, _hosts.Count + 11);
        Pki.Lay(host);
        _hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts)) await host.EndAsync();
        if (Environment.GetEnvironmentVariable(Keep) is null) Directory.Delete(_folder, recursive: true);
    }
}
