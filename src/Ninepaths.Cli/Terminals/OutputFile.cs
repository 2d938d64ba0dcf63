namespace Ninepaths.Cli.Terminals;

/// <summary>Where a result goes: stdout, or the file of <c>--output-file</c>, which then appears as a whole or not at all.</summary>
internal static class OutputFile
{
    public static async Task WriteAsync(Terminal terminal, string? path, Action<Stream> write, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            await terminal.FlushAsync();
            try
            {
                write(terminal.OutputStream);
                await terminal.OutputStream.FlushAsync(cancellationToken);
            }
            catch (Exception e) when (OutputException.IsFor(e))
            {
                throw OutputException.OfStdout(e);
            }

            return;
        }

        try
        {
            if (File.Exists(path) && !IsRegular(path)) WriteDirectly(path, write);
            else WriteBeside(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>Opens a file for results that come one by one.</summary>
    public static Stream Create(string path)
    {
        try
        {
            // Without a buffer: one that cannot be emptied would fail again when the file is closed.
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    public static UserErrorException CannotWrite(string path, Exception e)
    {
        var reason = e switch
        {
            _ when Directory.Exists(path) => "it is a directory",
            // The second is what /proc answers, where nothing can be made.
            DirectoryNotFoundException or FileNotFoundException => "no such directory",
            UnauthorizedAccessException => "permission denied",
            _ => e.Message,
        };
        return new($"cannot write {path}: {reason}", inner: e);
    }

    // /dev/null, a pipe: renaming something over them would replace them.
    private static bool IsRegular(string path) => !File.GetAttributes(path).HasFlag(FileAttributes.Device) && !path.StartsWith("/dev/", StringComparison.Ordinal);

    private static void WriteDirectly(string path, Action<Stream> write)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        write(file);
    }

    private static void WriteBeside(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
