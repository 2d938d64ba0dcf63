namespace Ninepaths.Kubernetes.Access;

/// <summary>Small files that a kubeconfig names, and kubeconfigs themselves.</summary>
internal static class LocalFile
{
    // client-go has no limit; a kubeconfig of a thousand clusters with their CAs takes some 5 MiB.
    private const int MostBytes = 16 << 20;

    /// <summary>Reads a file to its end; it may be a pipe, as <c>--kubeconfig &lt;(...)</c> makes one.</summary>
    /// <exception cref="UserErrorException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, string what, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                var content = new MemoryStream();
                var buffer = new byte[64 << 10];
                while (await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    if (content.Length + read > MostBytes) throw Unreadable(path, what, $"larger than {MostBytes >> 20} MiB");
                    content.Write(buffer, 0, read);
                }

                return content.ToArray();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, what, e switch
            {
                UnauthorizedAccessException => Directory.Exists(path) ? "it is a directory" : "permission denied",
                FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
                ArgumentException or NotSupportedException => "it is no path",
                _ => e.Message,
            }, e);
        }
    }

    private static UserErrorException Unreadable(string path, string what, string why, Exception? inner = null) =>
        new($"cannot read {what} {path}: {why}", "name a file that you can read", inner);
}
