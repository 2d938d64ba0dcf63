using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>What runs on a host, where its <c>/proc</c> can be seen.</summary>
internal sealed class RunningSystem
{
    private readonly string _host;
    private readonly HostFiles _files;
    private readonly string? _proc;

    public RunningSystem(HostFiles files, string host)
    {
        _host = host;
        _files = files;

        // The directory alone stands in every file system; only the kernel's own has these.
        var proc = files.OnDisk("/proc");
        _proc = File.Exists(Path.Combine(proc, "1/comm")) && File.Exists(Path.Combine(proc, "net/dev")) ? proc : null;
        if (_proc is null) Gaps.Add(new Gap(Origin.File(host, "/proc"), "processes and sockets cannot be seen in a file system that is not running", "run ninepaths on the host itself"));
    }

    public List<Gap> Gaps { get; } = [];

    /// <summary>The clock of this machine: another one's cannot be seen in its files.</summary>
    public ClockFact? Clock(TimeProvider clock) =>
        _proc is null || !_files.IsThisMachine ? null : new(clock.GetUtcNow(), null, Unix.IsClockSynchronized());

    public ImmutableArray<ProcessFact> Processes(CancellationToken cancellationToken) =>
        _proc is null ? default : new ProcessTable(_proc, _files.UserName).Read(cancellationToken);

    public ImmutableArray<ListenerFact> Listeners(ImmutableArray<ProcessFact> processes)
    {
        if (_proc is null) return default;
        var listeners = new SocketTable(_proc).Listeners(processes, out var ownersUnknown);
        if (ownersUnknown) Gaps.Add(new Gap(Origin.File(_host, "/proc"), "the owners of some sockets cannot be seen: permission denied", "run as root"));
        return listeners;
    }

    public (ImmutableArray<string> Addresses, ImmutableArray<string> Interfaces) Network() =>
        _proc is null ? default : (new SocketTable(_proc).Addresses(), new SocketTable(_proc).Interfaces());
}
