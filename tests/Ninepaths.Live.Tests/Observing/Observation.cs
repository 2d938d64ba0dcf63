using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>What the product's own reader sees on this machine, told apart by host.</summary>
internal static class Observation
{
    private const string KubeadmManifests = "/etc/kubernetes/manifests";

    /// <summary>Reads files, processes and sockets of the machine, and gives every host its own.</summary>
    public static async Task<Snapshot> OfAsync(IReadOnlyList<LiveHost> hosts, CancellationToken cancellationToken)
    {
        var machine = await SnapshotSources.ReadHostAsync("/", TimeProvider.System, null, cancellationToken);
        var seen = machine.Hosts.Single();
        return machine with
        {
            Hosts = [.. hosts.Select(host => Part(seen, host))],
            Gaps = [.. machine.Gaps.Where(gap => hosts.Any(host => IsOf(host, gap.Origin.Place)))],
        };
    }

    private static Host Part(Host machine, LiveHost host)
    {
        var pids = host.Programs.Select(program => program.Pid).ToHashSet();
        return new Host(host.Name, [.. machine.Files.Where(file => IsOf(host, file.Path)), .. Manifests(host)])
        {
            Processes = [.. machine.Processes.Where(process => pids.Contains(process.Pid))],
            Listeners = [.. machine.Listeners.Where(listener => listener.Pid is { } pid && pids.Contains(pid))],
            Addresses = ["127.0.0.1", host.OwnAddress, host.Address],
            Interfaces = machine.Interfaces,
            Clock = machine.Clock,
        };
    }

    // Its own files, and the folders that lead to them.
    private static bool IsOf(LiveHost host, string path) =>
        path.StartsWith(host.Folder + "/", StringComparison.Ordinal) || path == host.Folder || host.Folder.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal);

    // One machine has one such folder, and here are several hosts.
    private static IEnumerable<FileFact> Manifests(LiveHost host)
    {
        var folder = host.PathOf(LiveHost.Manifests);
        if (!Directory.Exists(folder)) yield break;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return new FileFact
            {
                Path = $"{KubeadmManifests}/{Path.GetFileName(file)}",
                Kind = FileKind.File,
                Mode = 0x180,
                Owner = "root",
                Group = "root",
                Content = File.ReadAllBytes(file),
            };
        }
    }
}
