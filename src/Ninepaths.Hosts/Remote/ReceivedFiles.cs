using Ninepaths.Facts;
using Ninepaths.Hosts.Local;

namespace Ninepaths.Hosts.Remote;

/// <summary>The files of a host as far as it sent them. What is asked for beyond that is remembered, so that it can be fetched.</summary>
internal sealed class ReceivedFiles : HostFiles
{
    // NAME_MAX and PATH_MAX of Linux: nothing stands at longer ones. What looks like a path in base64 is often that long.
    private const int LongestName = 255;
    private const int LongestPath = 4095;
    private readonly ReceivedHost _host;
    private readonly SortedSet<string> _wanted = new(StringComparer.Ordinal);

    public ReceivedFiles(ReceivedHost host, Limits limits)
        : base(limits)
    {
        _host = host;
        ReadNames();
    }

    /// <summary>Paths of which the host said nothing.</summary>
    public IReadOnlyCollection<string> Wanted => _wanted;

    /// <summary>The host searched these directories for names of components itself, and sent what it found.</summary>
    public override bool IsOfSomethingElse(string unit) =>
        !_host.Missing.Contains("grep") && _host.Status(unit) is null
        && Real(HostPath.DirectoryOf(unit)) is { } directory && _host.Holds(directory, HostPath.NameOf(unit)) is true
        && _host.Status(HostPath.Combine(directory, HostPath.NameOf(unit))) is null;

    protected override FileStatus? Status(string path, out bool denied)
    {
        denied = false;
        if (_host.Status(path) is { } status) return status;
        if (path == "/" || path.Length > LongestPath || HostPath.NameOf(path).Length > LongestName) return null;
        for (var above = path; above != "/"; above = HostPath.DirectoryOf(above))
        {
            if (_host.IsAbsent(above)) return null;
            var directory = HostPath.DirectoryOf(above);
            if (_host.IsClosed(directory))
            {
                denied = true;
                return null;
            }

            // Nothing stands below a file, and nothing in a directory but what was listed.
            if (_host.Status(directory) is { Kind: not FileKind.Directory }) return null;
            if (_host.Holds(directory, HostPath.NameOf(above)) is false) return null;
        }

        _wanted.Add(path);
        return null;
    }

    protected override string? LinkTarget(string path)
    {
        if (_host.Link(path) is { } target) return target;
        _wanted.Add(path);
        return null;
    }

    protected override IReadOnlyList<string> NamesIn(string directory, out string? reason)
    {
        reason = _host.IsUnlistable(directory) ? "permission denied" : null;
        if (_host.Names(directory) is { } names) return names;
        if (reason is null) _wanted.Add(directory);
        return [];
    }

    protected override HostContent Content(string path, long mostBytes)
    {
        switch (_host.File(path))
        {
            case { Unread: { } reason }:
                return new HostContent(null, reason);
            case { Bytes: { } bytes } file:
                if (bytes.Contains((byte)0)) return new HostContent(null, "not a text file");
                if (bytes.Length > mostBytes) break;

                // Cut off where the host stops sending.
                if (file.Limit is { } limit && bytes.Length >= limit && limit < Limits.FileBytes) goto default;
                return new HostContent([.. bytes], null) { KeptBack = file.KeptBack };
            case { Limit: { } whole } when whole >= Limits.FileBytes:
                break;
            default:
                // Where nothing stands, or nobody knows what does, there is nothing to ask for beside that.
                if (_host.Status(path) is null) return new HostContent(null, "no such file or directory");
                _wanted.Add(path);
                return new HostContent(null, "it was not sent");
        }

        return new HostContent(null, $"larger than {Limits.FileBytes >> 20} MiB");
    }
}
