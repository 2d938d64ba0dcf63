using System.Text;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>This host, or one whose file system is mounted at another root.</summary>
internal sealed class MountedHost
{
    private readonly string _root;
    private readonly Limits _limits;
    private readonly TimeProvider _clock;

    /// <exception cref="UserErrorException">There is no such root.</exception>
    public MountedHost(string root, Limits limits, TimeProvider clock)
    {
        if (!Directory.Exists(root)) throw new UserErrorException($"cannot read {root}: no such directory", "name the directory at which the host's file system is mounted");
        (_root, _limits, _clock) = (root, limits, clock);
    }

    public Snapshot Read(IProgress<ReadProgress>? progress, CancellationToken cancellationToken)
    {
        var files = new MountedFiles(_root, _limits);
        var proc = MountedProc.Of(files);
        var name = NameOf(files);
        var unseen = new Gap(Origin.File(name, "/proc"), "processes and sockets cannot be seen in a file system that is not running", "run ninepaths on the host itself");

        // Another machine's clock cannot be seen in its files.
        var clock = proc is null || !files.IsThisMachine ? null : new ClockFact(_clock.GetUtcNow(), null, Unix.IsClockSynchronized());
        var (host, gaps) = new HostReader(files, new RunningSystem(proc, files, name, unseen), name, _limits).Read(clock, progress, cancellationToken);
        return new Snapshot
        {
            Source = new SnapshotSource(SourceKind.Host, files.IsThisMachine ? name : _root),
            TakenAt = _clock.GetUtcNow(),
            Hosts = [host],
            Gaps = gaps,
        };
    }

    private static string NameOf(MountedFiles files)
    {
        if (files.IsThisMachine) return Environment.MachineName;
        var named = files.Real("/etc/hostname") is { } file && files.Read(file).Bytes is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : "";
        return named.Length is > 0 and <= 253 && named.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? named : "host";
    }
}
