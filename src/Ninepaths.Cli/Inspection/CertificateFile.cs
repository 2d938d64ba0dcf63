using System.Collections.Immutable;
using System.Security.Cryptography;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Cli.Inspection;

/// <summary>Reads the certificates of a file: PEM with anything beside it, DER, or a kubeconfig. Keys in it are wiped unread.</summary>
internal static class CertificateFile
{
    private const byte DerSequence = 0x30;

    public static CertificateSource Read(string name, byte[] content)
    {
        try
        {
            if (content is [DerSequence, ..]) return Der(name, content);
            if (content.AsSpan().IndexOf("-----BEGIN"u8) >= 0) return Pem(name, content);
            return content.AsSpan().IndexOf("clusters"u8) >= 0 && content.AsSpan().IndexOf("users"u8) >= 0 ? Kubeconfig(name, content) : new(name, [], ["no certificate stands in it"], false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private static CertificateSource Der(string name, byte[] content) =>
        Certificate.TryParse(content.ToArray(), out var certificate, out var fault)
            ? new(name, [new(certificate, name, null, null)], [], false)
            : new(name, [], [$"no certificate that Go would read: {fault}"], false);

    private static CertificateSource Pem(string name, byte[] content)
    {
        var text = PemReader.Read(content);
        var certificates = ImmutableArray.CreateBuilder<PlacedCertificate>();
        var faults = text.Faults.Select(fault => $"line {fault.Line}: {fault.Reason}").ToList();
        foreach (var block in text.Blocks)
        {
            if (block.Label != "CERTIFICATE")
            {
                block.Erase();
                faults.Add(block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) ? $"line {block.Line}: a private key stands here; it was not read" : $"line {block.Line}: a block {block.Label}, no certificate");
            }
            else if (Certificate.TryParse(block.Bytes, out var certificate, out var fault))
            {
                certificates.Add(new(certificate, name, block.Line, null));
            }
            else
            {
                faults.Add($"line {block.Line}: no certificate that Go would read: {fault}");
            }
        }

        return new(name, certificates.DrainToImmutable(), [.. faults], false);
    }

    private static CertificateSource Kubeconfig(string name, byte[] content)
    {
        var file = KubeconfigFile.Read("", new() { Path = name, Kind = FileKind.File, Content = content });
        return new(
            name,
            [
                .. from user in file.Users
                   let data = user.ClientCertificateData
                   where data is not null
                   from certificate in PresentedChain.Read(data.Value.Span).Certificates
                   select new PlacedCertificate(certificate, name, data.Origin.Line, $"client certificate of user {TextSafety.Inert(user.Name)}"),
                .. from cluster in file.Clusters
                   let data = cluster.CertificateAuthorityData
                   where data is not null
                   from certificate in TrustBundle.ForServers(data.Value.Span).Certificates
                   select new PlacedCertificate(certificate, name, data.Origin.Line, $"CA of cluster {TextSafety.Inert(cluster.Name)}"),
            ],
            [.. file.Faults.Select(fault => $"{fault.Origin.Where}: {fault.Message}")],
            // What a kubeconfig holds is no chain.
            IsCapture: true);
    }
}
