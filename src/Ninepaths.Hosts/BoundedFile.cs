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
            return ReadAll(stream, mostBytes, textOnly, textOnly ? 0 : stream.Length);
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
        // One more than it says it has: then most files are read in one piece, and the end is seen without growing.
        var bytes = new byte[Math.Min(length > 0 ? length + 1 : 4096, 64 << 20)];
        var count = 0;
        for (int read; (read = stream.Read(bytes, count, bytes.Length - count)) > 0;)
        {
            if (textOnly && bytes.AsSpan(count, read).Contains((byte)0)) return new CaptureContent(null, "not a text file");
            count += read;
            if (count > mostBytes) return new CaptureContent(null, $"larger than {Size(mostBytes)}");
            if (count == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, Math.Min(mostBytes + 1, Array.MaxLength)));
        }

        Array.Resize(ref bytes, count);
        return new CaptureContent(bytes, null);
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
