using System.Collections.Immutable;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>What runs on a host, where its <c>/proc</c> can be seen.</summary>
internal sealed class RunningSystem
{
    private readonly string _host;
    private readonly HostFiles _files;
    private readonly ProcFiles? _proc;

    /// <param name="proc">Null where it cannot be seen.</param>
    /// <param name="unseen">What is said then.</param>
    public RunningSystem(ProcFiles? proc, HostFiles files, string host, Gap unseen)
    {
        (_proc, _files, _host) = (proc, files, host);
        if (proc is null) Gaps.Add(unseen);
    }

    public List<Gap> Gaps { get; } = [];

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
