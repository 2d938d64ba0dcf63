using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts.Local;

/// <summary>The files of a host that is mounted at a root: <c>/</c> for this machine.</summary>
internal sealed class MountedFiles : HostFiles
{
    private readonly string _root;

    public MountedFiles(string root, Limits limits)
        : base(limits)
    {
        _root = Path.GetFullPath(root).TrimEnd('/');
        ReadNames();
    }

    public bool IsThisMachine => _root.Length == 0;

    public string OnDisk(string path) => _root + path;

    protected override FileStatus? Status(string path, out bool denied) => Unix.Status(OnDisk(path), out denied);

    protected override string? LinkTarget(string path) => new FileInfo(OnDisk(path)).LinkTarget;

    protected override IReadOnlyList<string> NamesIn(string directory, out string? reason)
    {
        reason = null;
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(OnDisk(directory)).Take(Limits.Entries).Select(Facts.HostPath.NameOf)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = BoundedFile.Reason(e);
            return [];
        }
    }

    protected override HostContent Content(string path, long mostBytes)
    {
        CaptureContent content = BoundedFile.ReadText(OnDisk(path), mostBytes);
        return new HostContent(content.Bytes, content.Unread);
    }
}
