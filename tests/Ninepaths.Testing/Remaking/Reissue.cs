using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Testing.Remaking;

/// <summary>A certificate made again in the shape of another one, except for what a test changes.</summary>
public sealed record Reissue
{
    private const string SubjectKeyId = "2.5.29.14";
    private const string AuthorityKeyId = "2.5.29.35";
    private const string AlternativeNames = "2.5.29.17";
    private const string Purposes = "2.5.29.37";

    public required X500DistinguishedName Subject { get; init; }

    public required IReadOnlyList<X509Extension> Extensions { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public required ECDsa Key { get; init; }

    /// <summary>Null for a self-signed certificate.</summary>
    public X509Certificate2? Issuer { get; init; }

    public ECDsa? IssuerKey { get; init; }

    public static Reissue Like(X509Certificate2 certificate, ECDsa key, X509Certificate2? issuer, ECDsa? issuerKey) => new()
    {
        Subject = certificate.SubjectName,
        Extensions = [.. certificate.Extensions.Where(extension => extension.Oid?.Value is not (SubjectKeyId or AuthorityKeyId))],
        NotBefore = new(certificate.NotBefore.ToUniversalTime()),
        NotAfter = new(certificate.NotAfter.ToUniversalTime()),
        Key = key,
        Issuer = issuer,
        IssuerKey = issuerKey,
    };

    public Reissue Valid(DateTimeOffset from, DateTimeOffset until) => this with { NotBefore = from, NotAfter = until };

    public Reissue Called(string commonName, params string[] organizations)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        foreach (var organization in organizations.Reverse()) name.AddOrganizationName(organization);
        return this with { Subject = name.Build() };
    }

    public Reissue Named(params string[] names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }

        return Instead(AlternativeNames, builder.Build());
    }

    public Reissue For(params string[] purposes) =>
        Instead(Purposes, new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: false));

    public Reissue WithNewKey() => this with { Key = ECDsa.Create(ECCurve.NamedCurves.nistP256) };

    public Reissue IssuedBy(X509Certificate2 issuer, ECDsa key) => this with { Issuer = issuer, IssuerKey = key };

    /// <summary>Signed by a CA of the same name that nobody trusts.</summary>
    public Reissue IssuedByAnImpostor()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return IssuedBy((Like(Issuer!, key, null, null) with { NotBefore = NotBefore.AddYears(-2) }).Build(), key);
    }

    public X509Certificate2 Build()
    {
        var request = new CertificateRequest(Subject, Key, HashAlgorithmName.SHA256);
        var id = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(id);
        foreach (var extension in Extensions) request.CertificateExtensions.Add(extension);
        if (Issuer?.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } parent)
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(parent));
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x7f) | 1);
        return request.Create(Issuer?.SubjectName ?? Subject, X509SignatureGenerator.CreateForECDsa(IssuerKey ?? Key), NotBefore, NotAfter, serial);
    }

    private Reissue Instead(string oid, X509Extension extension) =>
        this with { Extensions = [.. Extensions.Where(each => each.Oid?.Value != oid), extension] };
}
