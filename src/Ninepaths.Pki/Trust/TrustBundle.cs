using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>The certificates that a verifier trusts, read from a CA file the way that verifier reads it.</summary>
/// <remarks>Each certificate is a trust anchor, self-signed or not. Immutable and safe to share between threads.</remarks>
public sealed class TrustBundle
{
    private static readonly List<Certificate> None = [];

    private readonly Dictionary<ReadOnlyMemory<byte>, List<Certificate>> _bySubject = new(RawBytes.Comparer);

    private TrustBundle(BundleContent content)
    {
        var distinct = ImmutableArray.CreateBuilder<Certificate>(content.Certificates.Count);
        var seen = new HashSet<ReadOnlyMemory<byte>>(RawBytes.Comparer);
        foreach (var certificate in content.Certificates)
        {
            if (!seen.Add(certificate.Raw))
            {
                continue;
            }

            distinct.Add(certificate);
            if (!_bySubject.TryGetValue(certificate.Subject.Raw, out var namesakes))
            {
                _bySubject.Add(certificate.Subject.Raw, namesakes = []);
            }

            namesakes.Add(certificate);
        }

        Certificates = distinct.DrainToImmutable();
        Faults = [.. content.Faults.OrderBy(f => f.Line)];
        Refusal = content.Refusal;
    }

    /// <summary>The certificates in the order of the file, each once. Of an unusable bundle: those that could be read nevertheless.</summary>
    public ImmutableArray<Certificate> Certificates { get; }

    /// <summary>What in the file is skipped or damaged, by line.</summary>
    public ImmutableArray<PemFault> Faults { get; }

    /// <summary>Why the verifier would refuse the whole file or trust nobody with it, or null.</summary>
    public string? Refusal { get; }

    /// <summary>False when nothing can be verified with this bundle.</summary>
    public bool IsUsable => Refusal is null;

    /// <summary>Reads a CA file or certificate-authority-data as client-go does for the server it dials: what can't be read is skipped.</summary>
    /// <remarks>
    /// client-go transport.rootCertPool, Go CertPool.AppendCertsFromPEM. Of an empty text this says that it trusts nobody; a client without
    /// any CA data takes the system's roots instead, and since Kubernetes 1.36 really trusts nobody when its CA file is empty.
    /// </remarks>
    public static TrustBundle ForServers(ReadOnlySpan<byte> text) => new(BundleContent.ReadLeniently(PemReader.Read(text)));

    /// <inheritdoc cref="ForServers(ReadOnlySpan{byte})"/>
    public static TrustBundle ForServers(string text) => ForServers(Utf8(text));

    /// <summary>Reads a client CA file as kube-apiserver, kubelet and the other Kubernetes servers do: one bad certificate spoils all.</summary>
    /// <remarks>client-go cert.NewPoolFromBytes, cert.ParseCertsPEM.</remarks>
    public static TrustBundle ForClients(ReadOnlySpan<byte> text) => new(BundleContent.ReadStrictly(PemReader.Read(text)));

    /// <inheritdoc cref="ForClients(ReadOnlySpan{byte})"/>
    public static TrustBundle ForClients(string text) => ForClients(Utf8(text));

    /// <summary>Reads a trusted-ca-file as etcd does, as server, peer and client: every block must be a certificate, whatever its label says.</summary>
    /// <remarks>etcd client/pkg/v3/tlsutil NewCertPool. A file without any block gives an empty pool and no error: etcd starts and trusts nobody.</remarks>
    public static TrustBundle ForEtcd(ReadOnlySpan<byte> text) => new(BundleContent.ReadWithoutLabels(PemReader.Read(text)));

    /// <inheritdoc cref="ForEtcd(ReadOnlySpan{byte})"/>
    public static TrustBundle ForEtcd(string text) => ForEtcd(Utf8(text));

    /// <summary>True when this very certificate is in the bundle.</summary>
    public bool Contains(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        foreach (var namesake in WithSubject(certificate.Subject))
        {
            if (namesake.Raw.Span.SequenceEqual(certificate.Raw.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The trusted certificates with a subject, in the order of the file.</summary>
    internal List<Certificate> WithSubject(DistinguishedName subject) =>
        _bySubject.TryGetValue(subject.Raw, out var namesakes) ? namesakes : None;

    private static byte[] Utf8(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encoding.UTF8.GetBytes(text);
    }
}
