using System.Formats.Tar;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>One pass over a tar stream. Entries that could reach out of the capture are left out, each with a gap.</summary>
internal sealed class ArchiveRead(Limits limits, CancellationToken cancellationToken)
{
    private const string Sound = "an archive as ninepaths writes it";
    private readonly Dictionary<string, CaptureEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CaptureContent> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiFile> _lists = new(StringComparer.Ordinal);
    private readonly List<Gap> _gaps = [];
    private int _seen;

    public IReadOnlyDictionary<string, CaptureEntry> Entries => _entries;

    public IReadOnlyDictionary<string, CaptureContent> Contents => _contents;

    /// <summary>The lists below <c>api/</c>, read as they came by.</summary>
    public IReadOnlyDictionary<string, ApiFile> Lists => _lists;

    public IReadOnlyList<Gap> Gaps => _gaps;

    public void All(Stream plain)
    {
        using var reader = new TarReader(plain, leaveOpen: true);
        while (Next(reader) is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++_seen > limits.Entries) throw new UserErrorException($"the archive holds more than {limits.Entries} files", "name a capture");
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes) Take(entry);
        }

        // To the end of the compressed stream, where its checksum is: the tar may end before it.
        plain.CopyTo(Stream.Null);
    }

    // Sizes and times that fit no number, attributes that are none: the library says so in exceptions it does not document.
    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception e) when (e is OverflowException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("a header of the archive makes no sense", e);
        }
    }

    private void Take(TarEntry entry)
    {
        var path = Normal(entry.Name, out var reason);
        if (path is null)
        {
            if (reason is not null) Leave(entry.Name, reason);
            return;
        }

        if (_entries.TryGetValue(path, out var former))
        {
            if (former.Kind != FileKind.Directory || entry.EntryType != TarEntryType.Directory) Leave(path, "the archive holds it twice; the first counts");
            return;
        }

        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                Add(path, FileKind.File, null, entry.Length);
                if (ApiFile.Is(path)) _lists[path] = ApiFile.Read(HostPath.NameOf(path), entry.DataStream ?? Stream.Null, limits, cancellationToken);
                else _contents[path] = entry.DataStream is { } data ? BoundedFile.ReadAll(data, limits.FileBytes, length: entry.Length) : new CaptureContent([], null);
                break;
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                Add(path, FileKind.Directory, null, 0);
                break;
            case TarEntryType.SymbolicLink:
                // Never followed here: on the host it meant a path of the host, and is resolved inside the host's own files.
                Add(path, FileKind.Link, entry.LinkName, 0);
                break;
            case TarEntryType.HardLink:
                HardLink(path, entry.LinkName);
                break;
            case TarEntryType.Fifo or TarEntryType.BlockDevice or TarEntryType.CharacterDevice:
                Add(path, FileKind.Special, null, 0);
                break;
            default:
                Leave(path, $"entries of type {entry.EntryType} are not read");
                break;
        }
    }

    private void HardLink(string path, string target)
    {
        if (Normal(target, out _) is { } first && _contents.TryGetValue(first, out var content))
        {
            Add(path, FileKind.File, null, _entries[first].Size);
            _contents[path] = content;
        }
        else
        {
            Leave(path, "a hard link to a file that is not in the archive");
        }
    }

    private void Add(string path, FileKind kind, string? target, long size)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
            _entries.TryAdd(path[..slash], new CaptureEntry(path[..slash], FileKind.Directory, null, 0));
        _entries[path] = new CaptureEntry(path, kind, target, size);
    }

    // Null with a reason for a name that leads out of the capture, null without one for the archive's own root.
    private string? Normal(string name, out string? reason)
    {
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToList();
        reason = name switch
        {
            ['/', ..] => "an absolute path; it was not read",
            _ when parts.Contains("..") => "a path that leads out of the capture; it was not read",
            _ when parts.Count > limits.Depth => $"more than {limits.Depth} directories deep",
            _ => null,
        };
        return reason is null && parts.Count > 0 ? string.Join('/', parts) : null;
    }

    // A hostile archive could hold nothing but such entries: enough of them are told.
    private void Leave(string path, string reason)
    {
        const int MostGaps = 1000;
        if (_gaps.Count < MostGaps) _gaps.Add(CaptureTree.Gap(CaptureReader.Printable(path), reason, Sound));
    }
}
