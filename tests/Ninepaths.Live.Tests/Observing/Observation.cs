using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Hosts;
using Ninepaths.Hosts.Local;
using Ninepaths.Live.Tests.Components;

namespace Ninepaths.Live.Tests.Observing;

/// <summary>What the product's own reader sees on this machine, told apart by host.</summary>
internal static class Observation
{
    private const int Depth = 4;
    private const string KubeadmManifests = "/etc/kubernetes/manifests/";

    /// <summary>Reads processes and sockets of the machine, and of every host the files that are its own or that its programs name.</summary>
    public static Snapshot Of(IReadOnlyList<LiveHost> hosts, CancellationToken cancellationToken)
    {
        var files = new MountedFiles("/", Limits.Default);
        var unseen = new Gap(Origin.File("this machine", "/proc"), "not mounted", "a mounted /proc");
        var running = new RunningSystem(MountedProc.Of(files), files, "this machine", unseen);
        var processes = running.Processes(cancellationToken);
        var clock = new ClockFact(TimeProvider.System.GetUtcNow(), null, Unix.IsClockSynchronized());
        var machine = new Machine(files, processes, running.Listeners(processes), running.Network().Interfaces, clock);
        var seen = hosts.Select(host => machine.Part(host, cancellationToken)).ToList();
        return new()
        {
            Source = new SnapshotSource(SourceKind.Host, "live"),
            TakenAt = TimeProvider.System.GetUtcNow(),
            Hosts = [.. seen.Select(each => each.Host)],
            Gaps = [.. seen.SelectMany(each => each.Gaps), .. running.Gaps],
        };
    }

    private sealed record Machine(
        HostFiles Files, ImmutableArray<ProcessFact> Processes, ImmutableArray<ListenerFact> Listeners, ImmutableArray<string> Interfaces, ClockFact Clock)
    {
        public (Host Host, List<Gap> Gaps) Part(LiveHost host, CancellationToken cancellationToken)
        {
            var pids = host.Programs.Select(program => program.Pid).ToHashSet();
            var own = Processes.Where(process => pids.Contains(process.Pid)).ToImmutableArray();
            var collector = new HostCollector(Files, host.Name, Limits.Default);
            foreach (var process in own) collector.Mentions(string.Join('\n', process.Argv));
            foreach (var folder in new[] { "pki", LiveHost.Manifests, LiveHost.Kubeconfigs }) collector.TakeTree(host.PathOf(folder), Depth, cancellationToken);
            collector.Follow(cancellationToken);

            var facts = new Host(host.Name, collector.Facts.Select(file => AtItsPlace(host, file)))
            {
                Processes = own,
                Listeners = [.. Listeners.Where(listener => listener.Pid is { } pid && pids.Contains(pid))],
                Addresses = ["127.0.0.1", host.OwnAddress, host.Address],
                Interfaces = Interfaces,
                Clock = Clock,
            };
            return (facts, collector.Gaps);
        }

        // A machine has one folder for static pods, and here are several hosts.
        private static FileFact AtItsPlace(LiveHost host, FileFact file) =>
            file.Path.StartsWith(host.PathOf(LiveHost.Manifests) + "/", StringComparison.Ordinal) ? file with { Path = KubeadmManifests + HostPath.NameOf(file.Path) } : file;
    }
}
