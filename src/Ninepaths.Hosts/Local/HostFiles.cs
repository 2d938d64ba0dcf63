using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Local;

/// <summary>The files of a host that is mounted at a root (<c>/</c> for this one), by their paths on that host.</summary>
/// <remarks>No link is followed by the system: a link of the host means a path of the host, not of the machine this runs on.</remarks>
internal sealed class HostFiles
{
    private readonly string _root;
    private readonly Limits _limits;
    private readonly Dictionary<string, FileFact?> _stats = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, string> _users = [];
    private readonly Dictionary<uint, string> _groups = [];
    private readonly SortedSet<string> _denied = new(StringComparer.Ordinal);
    private long _bytesRead;

    public HostFiles(string root, Limits limits)
    {
        _root = Path.GetFullPath(root).TrimEnd('/');
        _limits = limits;
        Names("/etc/passwd", _users);
        Names("/etc/group", _groups);

        // Looked at before the names were known.
        _stats.Clear();
    }

    public bool IsThisMachine => _root.Length == 0;

    /// <summary>Directories in which something was looked for, and that this user may not search.</summary>
    public IEnumerable<string> Denied => _denied;

    /// <summary>The host's name for a user, or the number where it has none.</summary>
    public string? UserName(uint uid) => Name(_users, uid);

    public string OnDisk(string path) => _root + path;

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
        if (Real(directory) is not { } real || !IsDirectory(real)) return [];
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(OnDisk(real)).Take(_limits.Entries).Select(HostPath.NameOf).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = BoundedFile.Reason(e);
            return [];
        }
    }

    /// <summary>The content of the regular file at exactly this path.</summary>
    public CaptureContent Read(string path)
    {
        var content = BoundedFile.ReadText(OnDisk(path), Math.Min(_limits.FileBytes, _limits.TotalBytes - _bytesRead));
        _bytesRead += content.Bytes?.Length ?? 0;
        return content;
    }

    private FileFact? Look(string path)
    {
        var disk = OnDisk(path);
        if (Unix.Status(disk, out var denied) is not { } status)
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
            LinkTarget = status.Kind == FileKind.Link ? new FileInfo(disk).LinkTarget : null,
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
