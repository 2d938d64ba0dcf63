namespace Ninepaths.Cli.Terminals;

/// <summary>Reads the small files that are named on the command line.</summary>
internal static class InputFile
{
    // Certificates and bundles. The bundle of all public CAs has 200 KB.
    private const int Most = 16 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = OpenToRead(path);
            var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await file.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                if (content.Length + read > Most) throw new UserErrorException($"cannot read {path}: larger than 16 MiB");
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (IOException e)
        {
            throw new UserErrorException($"cannot read {path}: {e.Message}", inner: e);
        }
    }

    public static FileStream OpenToRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"cannot read {path}: no such file", inner: e);
        }
        catch (UnauthorizedAccessException e)
        {
            var reason = Directory.Exists(path) ? "it is a directory" : "permission denied";
            throw new UserErrorException($"cannot read {path}: {reason}", inner: e);
        }
    }
}
