using System.Globalization;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Local;

/// <summary>The files of a host by their paths on that host, wherever they are read from.</summary>
/// <remarks>A link of the host means a path of the host: it is followed here, never by the system that this runs on.</remarks>
internal abstract class HostFiles(Limits limits)
{
    private readonly Dictionary<string, FileFact?> _stats = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, string> _users = [];
    private readonly Dictionary<uint, string> _groups = [];
    private readonly SortedSet<string> _denied = new(StringComparer.Ordinal);
    private long _bytesRead;

    protected Limits Limits => limits;

    /// <summary>Directories in which something was looked for, and that this user may not search.</summary>
    public IEnumerable<string> Denied => _denied;

    /// <summary>The host's name for a user, or the number where it has none.</summary>
    public string? UserName(uint uid) => Name(_users, uid);

    /// <summary>What stands at exactly this path, without its content; null where nothing does.</summary>
    public FileFact? Stat(string path)
    {
        if (!_stats.TryGetValue(path, out var fact)) _stats[path] = fact = Look(path);
        return fact;
    }

    /// <summary>The path with every link in it followed inside the host; null for a cycle.</summary>
    public string? Real(string path) => HostPath.Resolve(path, Stat);

    /// <summary>True when this path leads to a regular file.</summary>
    public bool IsFile(string path) => Real(path) is { } real && Stat(real) is { Kind: FileKind.File };

    public bool IsDirectory(string path) => Real(path) is { } real && (real == "/" || Stat(real) is { Kind: FileKind.Directory });

    /// <summary>The names in a directory, sorted; empty where it cannot be listed, with the reason.</summary>
    public IReadOnlyList<string> List(string directory, out string? reason)
    {
        reason = null;
        return Real(directory) is { } real && IsDirectory(real) ? [.. NamesIn(real, out reason).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The content of the regular file at exactly this path.</summary>
    public HostContent Read(string path)
    {
        var content = Content(path, Math.Min(limits.FileBytes, limits.TotalBytes - _bytesRead));
        _bytesRead += content.Bytes?.Length ?? 0;
        return content;
    }

    /// <summary>True when a unit need not be read: whoever is nearer to the host has seen that it runs no part of a cluster.</summary>
    public virtual bool IsOfSomethingElse(string unit) => false;

    protected abstract FileStatus? Status(string path, out bool denied);

    protected abstract string? LinkTarget(string path);

    /// <summary>The names in the directory at exactly this path, at most <see cref="Hosts.Limits.Entries"/>.</summary>
    protected abstract IReadOnlyList<string> NamesIn(string directory, out string? reason);

    protected abstract HostContent Content(string path, long mostBytes);

    /// <summary>Reads what the host calls its users and groups; until then they are numbers.</summary>
    protected void ReadNames()
    {
        Names("/etc/passwd", _users);
        Names("/etc/group", _groups);

        // Looked at before the names were known.
        _stats.Clear();
    }

    private FileFact? Look(string path)
    {
        if (Status(path, out var denied) is not { } status)
        {
            if (denied) _denied.Add(HostPath.DirectoryOf(path));
            return null;
        }

        return new FileFact
        {
            Path = path,
            Kind = status.Kind,
            Mode = status.Mode,
            Owner = Name(_users, status.Uid),
            Group = Name(_groups, status.Gid),
            Size = status.Size,
            ModifiedAt = status.ModifiedAt,
            LinkTarget = status.Kind == FileKind.Link ? LinkTarget(path) : null,
        };
    }

    private static string? Name(Dictionary<uint, string> names, uint? id) =>
        id is { } number ? names.GetValueOrDefault(number) ?? number.ToString(CultureInfo.InvariantCulture) : null;

    // name:x:id:... in both files, of the host and not of this machine.
    private void Names(string path, Dictionary<uint, string> names)
    {
        if (Real(path) is not { } real || Read(real).Bytes is not { } bytes) return;
        foreach (var line in System.Text.Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            if (line.Split(':') is [{ Length: > 0 } name, _, var id, ..] && uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                names.TryAdd(number, name);
        }
    }
}
