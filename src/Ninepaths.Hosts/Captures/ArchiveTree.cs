using Ninepaths.Facts;

namespace Ninepaths.Hosts.Captures;

/// <summary>A capture in a tar archive, compressed or not. Read into memory once; nothing of it ever reaches the disk.</summary>
internal sealed class ArchiveTree : CaptureTree
{
    private readonly ArchiveRead _read;
    private readonly string _prefix;

    // People pack the directory (capture/nodes/...) as often as what is in it (nodes/...).
    private ArchiveTree(string name, ArchiveRead read, string prefix)
        : base(name, Inside(read, prefix), read.Gaps) => (_read, _prefix) = (read, prefix);

    /// <exception cref="UserErrorException">It is no archive, damaged, or larger than any capture.</exception>
    public static ArchiveTree Open(string path, Limits limits, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(Unix.OpenRegular(path), FileAccess.Read);
            var read = new ArchiveRead(limits, cancellationToken);
            using (var plain = ArchiveStream.Open(file, path, limits))
                read.All(plain);
            return new ArchiveTree(path, read, Prefix(read));
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
        _read.Contents.TryGetValue(_prefix + entry.Path, out var content) ? content : new CaptureContent(null, "not a regular file");

    public override ApiFile ReadList(CaptureEntry entry, CancellationToken cancellationToken) =>
        _read.Lists.TryGetValue(_prefix + entry.Path, out var list) ? list : ApiFile.Unread(entry.Name, "not a regular file");

    private static string Prefix(ArchiveRead read) =>
        read.Entries.ContainsKey("nodes") || read.Entries.ContainsKey("api")
            ? ""
            : read.Entries.Keys.Where(entry => HostPath.NameOf(entry) is "nodes" or "api" && entry.AsSpan().Count('/') == 1)
                .Select(entry => entry[..(entry.IndexOf('/') + 1)]).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : "";

    private static List<CaptureEntry> Inside(ArchiveRead read, string prefix) => prefix.Length == 0 ? [.. read.Entries.Values]
        : [.. read.Entries.Values.Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => entry with { Path = entry.Path[prefix.Length..] })];
}
