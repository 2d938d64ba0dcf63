using Ninepaths.Hosts.Captures;

namespace Ninepaths.Hosts;

/// <summary>Reads a whole regular file, up to a size, without ever waiting at a FIFO or a device.</summary>
internal static class BoundedFile
{
    public static CaptureContent Read(string path, long mostBytes) => Read(path, mostBytes, textOnly: false);

    /// <summary>Like <see cref="Read(string, long)"/>, but of a program it reads no more than its first bytes.</summary>
    public static CaptureContent ReadText(string path, long mostBytes) => Read(path, mostBytes, textOnly: true);

    private static CaptureContent Read(string path, long mostBytes, bool textOnly)
    {
        try
        {
            using var handle = Unix.OpenRegular(path);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return ReadAll(stream, mostBytes, textOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CaptureContent(null, Reason(e));
        }
    }

    /// <summary>Reads to the end of a stream that is not trusted to know its length.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="mostBytes">The most that is read.</param>
    /// <param name="textOnly">Whether to stop at the first byte that no text has.</param>
    /// <param name="length">What its length is said to be, so that memory is taken once.</param>
    public static CaptureContent ReadAll(Stream stream, long mostBytes, bool textOnly = false, long length = 0)
    {
        if (length > mostBytes) return new CaptureContent(null, $"larger than {Size(mostBytes)}");
        using var bytes = new MemoryStream((int)Math.Min(length, 64 << 20));
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (textOnly && chunk.AsSpan(0, read).Contains((byte)0)) return new CaptureContent(null, "not a text file");
            if (bytes.Length + read > mostBytes) return new CaptureContent(null, $"larger than {Size(mostBytes)}");
            bytes.Write(chunk, 0, read);
        }

        return new CaptureContent(bytes.Capacity == bytes.Length ? bytes.GetBuffer() : bytes.ToArray(), null);
    }

    /// <summary>Why it failed, in the words of the system, without the path (the reader of the message already has it).</summary>
    public static string Reason(Exception error) => error switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        _ => error.Message,
    };

    private static string Size(long bytes) => bytes >= 1 << 20 ? $"{bytes >> 20} MiB" : $"{bytes} bytes";
}
