using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Captures;
using Ninepaths.Hosts.Remote;
using Ninepaths.Kubernetes;
using Ninepaths.Kubernetes.Access;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Sources;

/// <summary>Reads the facts that a command works on.</summary>
internal sealed class SourceReader(Terminal terminal, Voice voice)
{
    private readonly ApiServers _servers = new(Surroundings.Of(terminal.Variable, terminal.InputIsTerminal, ProgramPath.Find), terminal.Clock);
    private ImmutableArray<InventoryHost> _inventory = [];

    public async Task<Topology> WireAsync(SourceRequest source, CancellationToken cancellationToken) =>
        Wirer.Wire(await ReadAsync(source, cancellationToken));

    /// <exception cref="UserErrorException">The source cannot be read, or none was named and there is none.</exception>
    /// <exception cref="UnfinishedException">The API server cannot be reached and there are no hosts beside it, or no host of the inventory can.</exception>
    public async Task<Snapshot> ReadAsync(SourceRequest source, CancellationToken cancellationToken)
    {
        var started = terminal.Clock.GetTimestamp();
        var snapshot = await Progress.RunAsync(terminal, voice, "reading", progress => ReadAsync(source, progress, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        voice.Detail(string.Create(
            CultureInfo.InvariantCulture,
            $"read {snapshot.Hosts.Length} hosts with {snapshot.Hosts.Sum(host => host.Files.Length)} files and {snapshot.Api.Resources.Sum(resource => snapshot.Api.Of(resource).Length)} API objects in {terminal.Clock.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        foreach (var gap in snapshot.Unread) voice.Note($"{gap.Origin.Host} could not be read: {gap.Reason}; needed: {gap.Needs}");
        foreach (var gap in snapshot.Gaps.Except(snapshot.Unread)) voice.Detail($"not read: {gap.Origin}: {gap.Reason}");
        return source.Probe is { } probes ? await new PortAnswers(terminal, voice).AddAsync(snapshot, probes, VantagesOf(snapshot), cancellationToken) : snapshot;
    }

    // From the hosts that were read their loopback can be dialled too.
    private Vantages VantagesOf(Snapshot facts)
    {
        var relays = _inventory.Where(host => facts.Hosts.Any(read => read.Name == host.Name))
            .ToDictionary(host => host.Name, host => new RelayConnector(new HostRelay(host, terminal.Clock)), StringComparer.Ordinal);
        return new(facts.Hosts, facts.Source.Kind is SourceKind.Host ? facts.Hosts[0].Name : null, relays.GetValueOrDefault);
    }

    private async Task<Snapshot> ReadAsync(SourceRequest source, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        if (source.Capture is { } capture) return await SnapshotSources.ReadCaptureAsync(capture, progress, cancellationToken);
        if (source.Hosts is { } named) return await ReadInventoryAsync(named, source.Cluster, progress, cancellationToken);
        if (source.ApiOnly) return await ReadApiAsync(source.Cluster ?? Current(source), progress, cancellationToken);
        var hosts = source.Root is not null || HostDetection.LooksLikeKubernetes("/")
            ? await SnapshotSources.ReadHostAsync(source.Root ?? "/", terminal.Clock, progress, cancellationToken) : null;
        if (hosts is not null && source.Cluster is null) return hosts;
        var cluster = source.Cluster ?? Current(source);
        if (hosts is null) return await ReadApiAsync(cluster, progress, cancellationToken);
        return await JoinAsync(hosts, cluster, source.Root is null, progress, cancellationToken);
    }

    private async Task<Snapshot> ReadInventoryAsync(HostRequest request, ClusterChoice? cluster, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var inventory = InventoryReader.ReadFile(request.File);
        _inventory = inventory.Hosts;
        var hosts = await SnapshotSources.ReadInventoryAsync(inventory, request.Options, terminal.Clock, progress, cancellationToken);
        return cluster is null ? hosts : await JoinAsync(hosts, cluster, mayBeStranger: false, progress, cancellationToken);
    }

    /// <summary>Beside hosts that were named, an API server that cannot be reached costs its own facts only: they may say what is wrong with it.</summary>
    private async Task<Snapshot> JoinAsync(Snapshot hosts, ClusterChoice cluster, bool mayBeStranger, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        Snapshot api;
        try
        {
            api = await ReadApiAsync(cluster, progress, cancellationToken);
        }
        catch (UnfinishedException e) when (!mayBeStranger)
        {
            voice.Note($"the API server was left out: {e.Message}");
            return HostsAndApi.WithoutApi(hosts, e);
        }

        if (!mayBeStranger || HostsAndApi.IsNode(hosts.Hosts[0], api.Api)) return HostsAndApi.Join(hosts, api);
        voice.Note($"this host is no node of the cluster {api.Source.Name}: its files were left out");
        return api;
    }

    private async Task<Snapshot> ReadApiAsync(ClusterChoice cluster, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        using var objects = new ObjectPages();
        return await _servers.ReadAsync(cluster, objects, progress is null ? null : new ReadingSteps(progress), cancellationToken);
    }

    private ClusterChoice Current(SourceRequest source) => _servers.HasCurrent ? new(null, null, InCluster: false) : throw new UserErrorException(
        "this host is no part of a Kubernetes cluster, there is no kubeconfig, and no source was named",
        source.MayBeCapture
            ? "name a kubeconfig with --kubeconfig FILE, hosts with --inventory FILE, a capture such as samples/kubeadm-1.36-ha, or a mounted file system with --root DIR"
            : "run this on a node of the cluster, or name a kubeconfig with --kubeconfig FILE, hosts with --inventory FILE, or a mounted file system with --root DIR");
}
