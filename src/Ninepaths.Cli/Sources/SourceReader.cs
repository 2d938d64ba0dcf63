using System.Globalization;
using Ninepaths.Cli.Terminals;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Wiring;

namespace Ninepaths.Cli.Sources;

/// <summary>Reads the facts that a command works on.</summary>
internal sealed class SourceReader(Terminal terminal, Voice voice)
{
    public async Task<Topology> WireAsync(SourceRequest source, CancellationToken cancellationToken) =>
        Wirer.Wire(await ReadAsync(source, cancellationToken));

    /// <exception cref="UserErrorException">The source cannot be read, or none was named and this host has no part in a cluster.</exception>
    public async Task<Snapshot> ReadAsync(SourceRequest source, CancellationToken cancellationToken)
    {
        if (source.IsImplicit && !HostDetection.LooksLikeKubernetes("/"))
        {
            throw new UserErrorException(
                "this host is no part of a Kubernetes cluster, and no source was named",
                source.MayBeCapture
                    ? "name a capture, for example samples/kubeadm-1.36-ha, or the place where a host's file system is mounted: --root DIR"
                    : "run this on a node of the cluster, or name the place where its file system is mounted: --root DIR");
        }

        var started = terminal.Clock.GetTimestamp();
        var snapshot = await Progress.RunAsync(terminal, voice, "reading", Read);
        voice.Detail(string.Create(
            CultureInfo.InvariantCulture,
            $"read {snapshot.Hosts.Length} hosts with {snapshot.Hosts.Sum(host => host.Files.Length)} files in {terminal.Clock.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        foreach (var gap in snapshot.Gaps) voice.Detail($"not read: {gap.Origin}: {gap.Reason}");
        return snapshot;

        Task<Snapshot> Read(IProgress<ReadProgress>? progress) => source.Capture is { } capture
            ? SnapshotSources.ReadCaptureAsync(capture, progress, cancellationToken)
            : SnapshotSources.ReadHostAsync(source.Root ?? "/", terminal.Clock, progress, cancellationToken);
    }
}
