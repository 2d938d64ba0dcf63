using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Ninepaths.Hosts.Tests;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ninepaths-").FullName;

    public string At(string path) => System.IO.Path.Combine(Path, path.TrimStart('/'));

    /// <summary>Writes a file and the directories it needs.</summary>
    public string Write(string path, string content)
    {
        var full = At(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    public void Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), target);
    }

    /// <summary>A tar.gz of these entries, hostile ones too.</summary>
    public string Archive(params IEnumerable<TarEntry> entries)
    {
        var path = At("capture.tar.gz");
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(zip, TarEntryFormat.Pax);
        foreach (var entry in entries)
            tar.WriteEntry(entry);
        return path;
    }

    /// <summary>The files below a directory (TarFile.CreateFromDirectory leaves out hidden ones).</summary>
    public static IEnumerable<TarEntry> EntriesOf(string directory, string prefix) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(file =>
            new PaxTarEntry(TarEntryType.RegularFile, prefix + System.IO.Path.GetRelativePath(directory, file)) { DataStream = File.OpenRead(file) });

    public static PaxTarEntry File_(string name, string content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    public static PaxTarEntry Link_(TarEntryType type, string name, string target) => new(type, name) { LinkName = target };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
