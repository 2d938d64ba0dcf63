using System.Collections.Immutable;
using Ninepaths.Pki;

namespace Ninepaths.Kubernetes.Access;

/// <summary>The CAs of this machine, as Go finds them (crypto/x509, root_unix.go and root_linux.go): for clusters without a CA of their own.</summary>
internal static class SystemRoots
{
    private const long MostBytes = 16 << 20;

    private static readonly ImmutableArray<string> Files =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/pki/tls/cacert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    private static readonly ImmutableArray<string> Directories = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

    /// <summary>The first file that can be read, and every file of the directories.</summary>
    public static TrustBundle Read(Surroundings surroundings)
    {
        var content = new MemoryStream();
        foreach (var file in surroundings.CertificateFile is { } one ? [one] : Files)
            if (Append(content, file)) break;
        foreach (var directory in surroundings.CertificateDirectories?.Split(':') ?? [.. Directories])
            foreach (var file in In(directory)) Append(content, file);
        return TrustBundle.ForServers(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    // Links inside the directory are second names of files in it.
    private static IEnumerable<string> In(string directory)
    {
        if (!Directory.Exists(directory)) return [];
        return from file in new DirectoryInfo(directory).EnumerateFiles()
               where file.LinkTarget is null || file.LinkTarget.Contains('/', StringComparison.Ordinal)
               orderby file.Name
               select file.FullName;
    }

    private static bool Append(MemoryStream content, string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (content.Length + bytes.Length > MostBytes) return false;
            content.Write(bytes);
            content.WriteByte((byte)'\n');
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
