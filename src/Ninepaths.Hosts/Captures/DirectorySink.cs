namespace Ninepaths.Hosts.Captures;

/// <summary>Writes the files of a capture to a new directory that only its owner can read.</summary>
internal static class DirectorySink
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(IEnumerable<CaptureItem> items, string root, CancellationToken cancellationToken)
    {
        Create(root);
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(root, item.Path);
            if (item.Content is { } content) WriteFile(path, content.Span);
            else Create(path);
        }
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        // In a strange capture a file may stand where another one needs a directory: the list still knows both.
        var parent = Path.GetDirectoryName(path)!;
        for (var above = parent; !Directory.Exists(above); above = Path.GetDirectoryName(above)!)
        {
            if (File.Exists(above)) return;
        }

        Create(parent);
        if (Directory.Exists(path)) return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(content);
    }

    private static void Create(string path)
    {
        if (Directory.Exists(path)) return;

        // One by one: those above the last would be created with the mode that the process prefers.
        if (Path.GetDirectoryName(path) is { } parent) Create(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }
}
