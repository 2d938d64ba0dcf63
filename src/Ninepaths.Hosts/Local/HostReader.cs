using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>Reads one host: what runs, where Kubernetes keeps its configuration, and all that is named there.</summary>
internal sealed class HostReader(HostFiles files, RunningSystem running, string name, Limits limits)
{
    private const int TreeDepth = 8;

    public (Host Host, ImmutableArray<Gap> Gaps) Read(ClockFact? clock, IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        const int Steps = 4;
        var collector = new HostCollector(files, name, limits);

        progress?.Report(new ReadProgress("processes", 0, Steps));
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
        var host = new Host(name, collector.Facts) { Processes = processes, Listeners = listeners, Addresses = addresses, Interfaces = interfaces, Clock = clock };
        return (host, [.. collector.Gaps, .. Denied(collector.Gaps), .. running.Gaps]);
    }

    private IEnumerable<Gap> Denied(List<Gap> told) =>
        files.Denied.Where(directory => told.All(gap => gap.Origin.Place != directory))
            .Select(directory => new Gap(Origin.File(name, directory), "permission denied", "run as root"));

    private void Known(HostCollector collector, CancellationToken cancellationToken)
    {
        foreach (var unit in UnitFiles.Of(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            collector.Take(unit);
        }

        foreach (var tree in KnownPlaces.Trees)
            collector.TakeTree(tree, TreeDepth, cancellationToken);
        foreach (var directory in KnownPlaces.Directories)
            collector.TakeTree(directory, 0, cancellationToken);
        foreach (var file in KnownPlaces.Files.Concat(KnownPlaces.Tokens).Concat(Homes()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            collector.Take(file);
        }

        foreach (var place in KnownPlaces.OnlyLookedAt)
            collector.Look(place);
    }

    private IEnumerable<string> Homes() => files.List("/home", out _).Select(user => $"/home/{user}/.kube/config");

    private static void Mentioned(HostCollector collector, ProcessFact process)
    {
        // The program too, whoever named it: its owner and mode.
        if (process.Argv.Length < 2) return;
        if (process.Exe is { } exe) collector.Look(exe);
        collector.Mentions(string.Join('\n', process.Argv));
        if (!process.Environment.IsDefault) collector.Mentions(string.Join('\n', process.Environment.Select(variable => $"{variable.Key}={variable.Value}")));
    }
}
