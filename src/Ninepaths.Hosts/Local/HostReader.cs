using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>Reads one host: this one, or one whose file system is mounted at another root.</summary>
internal sealed class HostReader
{
    private const int TreeDepth = 8;
    private readonly HostFiles _files;
    private readonly Limits _limits;
    private readonly TimeProvider _clock;
    private readonly string _root;

    /// <exception cref="UserErrorException">There is no such root.</exception>
    public HostReader(string root, Limits limits, TimeProvider clock)
    {
        if (!Directory.Exists(root)) throw new UserErrorException($"cannot read {root}: no such directory", "name the directory at which the host's file system is mounted");
        _root = root;
        _files = new HostFiles(root, limits);
        _limits = limits;
        _clock = clock;
    }

    public Snapshot Read(IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        const int Steps = 4;
        var name = HostName();
        var collector = new HostCollector(_files, name, _limits);

        progress?.Report(new ReadProgress("processes", 0, Steps));
        var running = new RunningSystem(_files, name);
        var processes = running.Processes(cancellationToken);
        if (!processes.IsDefault)
        {
            foreach (var process in processes)
                Mentioned(collector, process);
        }

        progress?.Report(new ReadProgress("configuration", 1, Steps));
        Known(collector, cancellationToken);
        progress?.Report(new ReadProgress("files that are named", 2, Steps));
        collector.Follow(cancellationToken);

        progress?.Report(new ReadProgress("sockets", 3, Steps));
        var listeners = running.Listeners(processes);
        var (addresses, interfaces) = running.Network();
        var host = new Host(name, collector.Facts) { Processes = processes, Listeners = listeners, Addresses = addresses, Interfaces = interfaces, Clock = running.Clock(_clock) };
        return new Snapshot
        {
            Source = new SnapshotSource(SourceKind.Host, _files.IsThisMachine ? name : _root),
            TakenAt = _clock.GetUtcNow(),
            Hosts = [host],
            Gaps = [.. collector.Gaps, .. Denied(name, collector.Gaps), .. running.Gaps],
        };
    }

    private IEnumerable<Gap> Denied(string host, List<Gap> told) =>
        _files.Denied.Where(directory => told.All(gap => gap.Origin.Place != directory))
            .Select(directory => new Gap(Origin.File(host, directory), "permission denied", "run as root"));

    private void Known(HostCollector collector, CancellationToken cancellationToken)
    {
        foreach (var unit in UnitFiles.Of(_files))
            collector.Take(unit);
        foreach (var tree in KnownPlaces.Trees)
            collector.TakeTree(tree, TreeDepth, cancellationToken);
        foreach (var directory in KnownPlaces.Directories)
            collector.TakeTree(directory, 0, cancellationToken);
        foreach (var file in KnownPlaces.Files.Concat(KnownPlaces.Tokens).Concat(Homes()))
            collector.Take(file);
        foreach (var place in KnownPlaces.OnlyLookedAt)
            collector.Look(place);
    }

    private IEnumerable<string> Homes() => _files.List("/home", out _).Select(user => $"/home/{user}/.kube/config");

    private static void Mentioned(HostCollector collector, ProcessFact process)
    {
        // The program too, whoever named it: its owner and mode.
        if (process.Argv.Length < 2) return;
        if (process.Exe is { } exe) collector.Look(exe);
        collector.Mentions(string.Join('\n', process.Argv));
        if (!process.Environment.IsDefault) collector.Mentions(string.Join('\n', process.Environment.Select(variable => $"{variable.Key}={variable.Value}")));
    }

    private string HostName()
    {
        if (_files.IsThisMachine) return System.Environment.MachineName;
        var named = _files.Real("/etc/hostname") is { } file && _files.Read(file).Bytes is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : "";
        return named.Length is > 0 and <= 253 && named.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? named : "host";
    }
}
