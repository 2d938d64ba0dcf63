using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>A capture that lies unpacked in a directory.</summary>
internal sealed class DirectoryTree : CaptureTree
{
    private readonly string _root;
    private readonly Limits _limits;
    private long _bytesRead;

    private DirectoryTree(string root, string name, IReadOnlyCollection<CaptureEntry> entries, IReadOnlyList<Gap> gaps, Limits limits)
        : base(name, entries, gaps)
    {
        _root = root;
        _limits = limits;
    }

    /// <exception cref="UserErrorException">The directory cannot be listed.</exception>
    public static DirectoryTree Open(string directory, string name, Limits limits, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(directory);
        var entries = new List<CaptureEntry>();
        var gaps = new List<Gap>();
        var todo = new Stack<(string Path, int Depth)>([("", 0)]);
        while (todo.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var child in List(root, next.Path, gaps))
            {
                if (entries.Count >= limits.Entries)
                {
                    throw new UserErrorException(
                        $"cannot read capture {name}: it holds more than {limits.Entries} files", "name a capture, not a directory above it");
                }

                if (Describe(root, child) is not { } entry) continue;
                entries.Add(entry);
                if (entry.Kind != FileKind.Directory) continue;
                if (next.Depth < limits.Depth) todo.Push((child, next.Depth + 1));
                else gaps.Add(Gap(child, $"more than {limits.Depth} directories deep", "a capture as ninepaths writes it"));
            }
        }

        return new DirectoryTree(root, name, entries, gaps, limits);
    }

    public override CaptureContent Read(CaptureEntry entry, long mostBytes)
    {
        if (entry.Kind != FileKind.File) return new CaptureContent(null, "not a regular file");
        if (entry.Size == 0) return new CaptureContent([], null);
        var content = BoundedFile.Read(Path.Combine(_root, entry.Path), Math.Min(mostBytes, _limits.TotalBytes - Interlocked.Read(ref _bytesRead)));
        Interlocked.Add(ref _bytesRead, content.Bytes?.Length ?? 0);
        return content;
    }

    public override ApiFile ReadList(CaptureEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(Unix.OpenRegular(Path.Combine(_root, entry.Path)), FileAccess.Read, bufferSize: 0);
            return ApiFile.Read(entry.Name, file, _limits, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ApiFile.Unread(entry.Name, BoundedFile.Reason(e));
        }
    }

    private static IEnumerable<string> List(string root, string path, List<Gap> gaps)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path.Combine(root, path)).Select(child => Path.GetRelativePath(root, child))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (path.Length == 0) throw new UserErrorException($"cannot read {root}: {BoundedFile.Reason(e)}", "run as a user who can read it", e);
            gaps.Add(Gap(path, BoundedFile.Reason(e), "run as a user who can read it"));
            return [];
        }
    }

    private static CaptureEntry? Describe(string root, string path)
    {
        var full = Path.Combine(root, path);
        if (Unix.Status(full) is not { } status) return null;
        var target = status.Kind == FileKind.Link ? new FileInfo(full).LinkTarget : null;
        return new CaptureEntry(path, status.Kind, target, status.Size);
    }
}
