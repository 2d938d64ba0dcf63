using System.Formats.Tar;
using System.IO.Compression;

namespace Ninepaths.Hosts.Captures;

/// <summary>Writes the files of a capture to a tar.gz: the same bytes for the same snapshot.</summary>
internal static class ArchiveSink
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(IEnumerable<CaptureItem> items, string path, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        using (var zip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var item in items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                tar.WriteEntry(Entry(item, time));
            }
        }

        file.Flush(flushToDisk: true);
    }

    private static PaxTarEntry Entry(CaptureItem item, DateTimeOffset time) => item.Content is { } content
        ? new PaxTarEntry(TarEntryType.RegularFile, item.Path) { Mode = OwnerOnly, ModificationTime = time, DataStream = new MemoryStream(content.ToArray(), writable: false) }
        : new PaxTarEntry(TarEntryType.Directory, item.Path + "/") { Mode = OwnerOnly | UnixFileMode.UserExecute, ModificationTime = time };
}
