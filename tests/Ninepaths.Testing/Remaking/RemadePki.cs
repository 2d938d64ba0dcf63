using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Testing.Remaking;

/// <summary>
/// Every CA, leaf and key of a captured cluster made again in the same shape, P-256 throughout: a capture holds no private key to sign with.
/// </summary>
public sealed class RemadePki
{
    private readonly Dictionary<string, byte[]> _certificates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ECDsa> _newKeys = new(StringComparer.Ordinal);

    /// <param name="texts">Everything a certificate may stand in: files, JSON.</param>
    public RemadePki(IEnumerable<string> texts)
    {
        var certificates = texts.SelectMany(text => PemSwap.All(text, "CERTIFICATE")).DistinctBy(Convert.ToHexString)
            .Select(X509CertificateLoader.LoadCertificate).ToList();
        foreach (var certificate in certificates) Make(certificate, certificates);
    }

    public IssuedKeys Keys { get; } = new();

    /// <summary>The text with every certificate and public key replaced by the one made for it.</summary>
    public string In(string text) => PemSwap.In(text, Other);

    /// <summary>The new key in place of a captured one.</summary>
    /// <param name="publicKey">The captured SubjectPublicKeyInfo, DER.</param>
    public ECDsa KeyOf(byte[] publicKey)
    {
        var spki = IssuedKeys.Spki(publicKey);
        if (_newKeys.TryGetValue(spki, out var key)) return key;
        Keys.Add(_newKeys[spki] = key = ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return key;
    }

    private X509Certificate2 Make(X509Certificate2 old, List<X509Certificate2> all)
    {
        if (_certificates.TryGetValue(old.Thumbprint, out var made)) return X509CertificateLoader.LoadCertificate(made);
        var parent = IsSelfIssued(old) ? null : all.FirstOrDefault(each => Signed(each, old));
        var issuer = parent is null ? null : Make(parent, all);

        // Its own CA is unknown, as that of a kubelet that signed itself: any foreign key will do.
        var key = KeyOf(old.PublicKey.ExportSubjectPublicKeyInfo());
        var shape = Reissue.Like(old, key, issuer, issuer is null ? null : Keys.Of(issuer));
        if (parent is null && !IsSelfIssued(old)) shape = shape.IssuedBy(Foreign(old, out var foreign), foreign);
        var again = shape.Build();
        _certificates[old.Thumbprint] = again.RawData;
        if (again.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)) Keys.AddAuthority(again);
        return again;
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static bool Signed(X509Certificate2 authority, X509Certificate2 leaf) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
        && leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } id
        && authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } own && own.SubjectKeyIdentifierBytes.Span.SequenceEqual(id.Span);

    private static X509Certificate2 Foreign(X509Certificate2 leaf, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = new DateTimeOffset(leaf.NotBefore.ToUniversalTime());
        return new CertificateRequest(leaf.IssuerName, key, HashAlgorithmName.SHA256).CreateSelfSigned(made.AddYears(-5), made.AddYears(5));
    }

    private byte[]? Other(string label, byte[] der) => label == "PUBLIC KEY"
        ? KeyOf(der).ExportSubjectPublicKeyInfo()
        : _certificates.GetValueOrDefault(X509CertificateLoader.LoadCertificate(der).Thumbprint);
}
