using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>A capture in a tar archive, compressed or not. Read into memory once; nothing of it ever reaches the disk.</summary>
internal sealed class ArchiveTree : CaptureTree
{
    private readonly IReadOnlyDictionary<string, CaptureContent> _contents;

    private ArchiveTree(string name, IReadOnlyCollection<CaptureEntry> entries, IReadOnlyDictionary<string, CaptureContent> contents, IReadOnlyList<Gap> gaps)
        : base(name, entries, gaps) => _contents = contents;

    /// <exception cref="UserErrorException">It is no archive, damaged, or larger than any capture.</exception>
    public static ArchiveTree Open(string path, Limits limits, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(Unix.OpenRegular(path), FileAccess.Read);
            var read = new ArchiveRead(limits);
            using (var plain = ArchiveStream.Open(file, path, limits))
                read.All(plain, cancellationToken);
            return Of(path, read);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new UserErrorException($"cannot read {path}: the archive is damaged or cut short", "copy it again, or take the capture again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot read {path}: {BoundedFile.Reason(e)}", "name a capture: a directory, or a .tar.gz", e);
        }
    }

    public override CaptureContent Read(CaptureEntry entry, long mostBytes) =>
        _contents.TryGetValue(entry.Path, out var content) ? content : new CaptureContent(null, "not a regular file");

    // People pack the directory (capture/nodes/...) as often as what is in it (nodes/...).
    private static ArchiveTree Of(string path, ArchiveRead read)
    {
        var prefix = read.Entries.ContainsKey("nodes") || read.Entries.ContainsKey("api")
            ? ""
            : read.Entries.Keys.Where(entry => HostPath.NameOf(entry) is "nodes" or "api" && entry.AsSpan().Count('/') == 1)
                .Select(entry => entry[..(entry.IndexOf('/') + 1)]).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : "";
        if (prefix.Length == 0) return new ArchiveTree(path, [.. read.Entries.Values], read.Contents, read.Gaps);

        var inside = read.Entries.Values.Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => entry with { Path = entry.Path[prefix.Length..] }).ToList();
        var contents = read.Contents.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        return new ArchiveTree(path, inside, contents, read.Gaps);
    }
}
