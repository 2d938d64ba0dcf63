using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Testing.Remaking;

/// <summary>Every private key of a rebuilt cluster, and its CAs.</summary>
public sealed class IssuedKeys
{
    public static readonly IssuedKeys None = new();

    private readonly Dictionary<string, ECDsa> _bySpki = new(StringComparer.Ordinal);
    private readonly List<X509Certificate2> _authorities = [];

    public IReadOnlyList<X509Certificate2> Authorities => _authorities;

    public void Add(ECDsa key) => _bySpki[Spki(key.ExportSubjectPublicKeyInfo())] = key;

    public void AddAuthority(X509Certificate2 certificate) => _authorities.Add(certificate);

    public ECDsa Of(X509Certificate2 certificate) => _bySpki[Spki(certificate.PublicKey.ExportSubjectPublicKeyInfo())];

    /// <summary>The CA that has signed a certificate; null for a self-signed one.</summary>
    public X509Certificate2? IssuerOf(X509Certificate2 certificate)
    {
        if (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)) return null;
        return _authorities.First(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));
    }

    public static string Spki(byte[] info) => Convert.ToHexStringLower(SHA256.HashData(info));
}
