using System.Text;

namespace Ninepaths.Hosts.Local;

/// <summary>A host's <c>/proc</c>, wherever it is read from. Names are relative to it: <c>450/cmdline</c>, <c>net/tcp</c>.</summary>
internal abstract class ProcFiles
{
    /// <summary>Processes in their order.</summary>
    public abstract IEnumerable<int> Pids();

    /// <summary>A file as it is; null where it cannot be read.</summary>
    public abstract byte[]? Bytes(string file, long mostBytes);

    /// <summary>Where a link points; null where there is none, or none for this user.</summary>
    public abstract string? Link(string file);

    /// <summary>Where the open descriptors of a process point, nothing for one that ended meanwhile; null where this user may not see them.</summary>
    public abstract IReadOnlyList<string?>? Descriptors(int pid);

    /// <summary>The directory with the host's own sockets.</summary>
    public abstract string Net { get; }

    public string? Text(string file, long mostBytes) => Bytes(file, mostBytes) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
