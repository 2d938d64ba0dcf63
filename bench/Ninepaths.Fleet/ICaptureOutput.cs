using System.Formats.Tar;

namespace Ninepaths.Fleet;

/// <summary>Where a generated capture goes.</summary>
internal interface ICaptureOutput : IDisposable
{
    /// <summary>Writes one file.</summary>
    /// <param name="path">Relative to the capture's root.</param>
    /// <param name="write">Writes its content.</param>
    void Add(string path, Action<Stream> write);
}

internal sealed class DirectoryOutput(string root) : ICaptureOutput
{
    public void Add(string path, Action<Stream> write)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var file = File.Create(full);
        write(file);
    }

    public void Dispose()
    {
    }
}

internal sealed class TarOutput(string path) : ICaptureOutput
{
    private readonly TarWriter _tar = new(File.Create(path));

    public void Add(string path, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        content.Position = 0;
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content });
    }

    public void Dispose() => _tar.Dispose();
}
