using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>An X.509 certificate that Go's crypto/x509 would parse, and so Kubernetes would look at.</summary>
/// <remarks>Immutable and safe to share between threads. What Go refuses to parse never becomes a <see cref="Certificate"/>.</remarks>
public sealed class Certificate
{
    private readonly CertificateParts _parts;
    private string? _fingerprint;
    private string? _keyFingerprint;
    private volatile KeyTrust _trust;

    private Certificate(CertificateParts parts) => _parts = parts;

    private enum KeyTrust
    {
        Unknown,
        Ordinary,
        Distrusted,
    }

    /// <summary>The whole certificate as DER.</summary>
    public ReadOnlyMemory<byte> Raw => _parts.Raw;

    public DistinguishedName Subject => _parts.Subject;

    public DistinguishedName Issuer => _parts.Issuer;

    /// <summary>The X.509 version: 1, 2 or 3.</summary>
    public int Version => _parts.Version;

    /// <summary>The serial number in lower case hex, without leading zero bytes.</summary>
    public string SerialNumber => Convert.ToHexStringLower(_parts.SerialNumber.Span);

    /// <summary>The first instant at which the certificate is valid.</summary>
    public DateTimeOffset NotBefore => DerTime.ToInstant(_parts.NotBefore);

    /// <summary>The last instant at which the certificate is valid.</summary>
    public DateTimeOffset NotAfter => DerTime.ToInstant(_parts.NotAfter);

    public ImmutableArray<string> DnsNames => _parts.DnsNames;

    public ImmutableArray<IPAddress> IpAddresses => _parts.IpAddresses;

    public ImmutableArray<string> EmailAddresses => _parts.EmailAddresses;

    public ImmutableArray<string> Uris => _parts.Uris;

    /// <summary>True when a client that dials this name or address finds it in the certificate (Go: VerifyHostname).</summary>
    public bool IsFor(string host) => ServerName.Judge(this, host) is null;

    /// <summary>True when there is a subject alternative name extension, even one that lists nothing Go reads.</summary>
    public bool HasSubjectAlternativeName => _parts.SubjectAlternativeName is not null;

    public bool HasBasicConstraints => _parts.HasBasicConstraints;

    public bool IsCa => _parts.IsCa;

    /// <summary>How many CA certificates may stand between this one and a leaf; null for any number.</summary>
    public int? MaxPathLength => _parts.MaxPathLength;

    public KeyUsage KeyUsage => _parts.KeyUsage;

    public ImmutableArray<ExtendedKeyUsage> ExtendedKeyUsages => _parts.ExtendedKeyUsages;

    /// <summary>Purposes that Go has no name for, as object identifiers.</summary>
    public ImmutableArray<string> UnknownExtendedKeyUsages => _parts.UnknownExtendedKeyUsages;

    public ReadOnlyMemory<byte> SubjectKeyId => _parts.SubjectKeyId;

    public ReadOnlyMemory<byte> AuthorityKeyId => _parts.AuthorityKeyId;

    public PublicKeyAlgorithm PublicKeyAlgorithm => _parts.Key?.Algorithm ?? PublicKeyAlgorithm.Unknown;

    /// <summary>The size of the key, 0 when the algorithm is unknown.</summary>
    public int PublicKeyBits => _parts.Key?.Bits ?? 0;

    /// <summary>The public key with its algorithm, as DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _parts.SubjectPublicKeyInfo;

    /// <summary>SHA-256 of <see cref="SubjectPublicKeyInfo"/> in lower case hex: equal for two certificates of one key.</summary>
    public string SpkiSha256 => _keyFingerprint ??= Convert.ToHexStringLower(SHA256.HashData(SubjectPublicKeyInfo.Span));

    /// <summary>SHA-256 of <see cref="Raw"/> in lower case hex: the fingerprint.</summary>
    public string Sha256 => _fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Raw.Span));

    public SignatureAlgorithm SignatureAlgorithm => _parts.SignatureAlgorithm;

    /// <summary>True when subject and issuer are the same name. That the key signed itself is not checked.</summary>
    public bool IsSelfIssued => Subject.Equals(Issuer);

    /// <summary>What the names below this CA are held to, or null.</summary>
    public NameConstraints? NameConstraints => _parts.NameConstraints;

    /// <summary>Critical extensions that Go can't handle, as object identifiers. One is enough to be refused.</summary>
    public ImmutableArray<string> UnhandledCriticalExtensions => _parts.UnhandledCriticalExtensions;

    internal VerifyingKey? Key => _parts.Key;

    /// <summary>Found out once: a trust anchor is asked for every chain that ends in it.</summary>
    internal bool HasDistrustedKey
    {
        get
        {
            if (_trust == KeyTrust.Unknown)
            {
                _trust = DistrustedKeys.Contains(SubjectPublicKeyInfo.Span) ? KeyTrust.Distrusted : KeyTrust.Ordinary;
            }

            return _trust == KeyTrust.Distrusted;
        }
    }

    internal PolicyFields Policies => _parts.Policies;

    internal bool RestrictsPurposes => _parts.RestrictsPurposes;

    internal ReadOnlyMemory<byte>? SubjectAlternativeName => _parts.SubjectAlternativeName;

    /// <summary>Reads a certificate as Go does, or says why Go would not.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out Certificate? certificate, [NotNullWhen(false)] out string? fault)
    {
        var parts = new CertificateParts { Raw = der };
        fault = CertificateParser.Read(parts);
        certificate = fault is null ? new Certificate(parts) : null;
        return fault is null;
    }

    /// <exception cref="FormatException">Go would refuse to parse these bytes.</exception>
    public static Certificate Parse(ReadOnlyMemory<byte> der) =>
        TryParse(der, out var certificate, out var fault) ? certificate : throw new FormatException($"not a usable certificate: {fault}");

    /// <summary>True when the certificate is valid at an instant, both ends included.</summary>
    public bool IsValidAt(DateTimeOffset at) => !IsNotYetValidAt(at) && !HasExpiredAt(at);

    public bool IsNotYetValidAt(DateTimeOffset at) => at.UtcTicks < _parts.NotBefore;

    public bool HasExpiredAt(DateTimeOffset at) => at.UtcTicks > _parts.NotAfter;

    /// <summary>True when another certificate's key made this signature, by Go's rules for keys and algorithms, and bears the issuer's name.</summary>
    public bool IsSignedBy(Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return issuer.Key is { } key && Issuer.Equals(issuer.Subject) && CheckSignatureWith(key) == SignatureCheck.Valid;
    }

    /// <summary>Checks this certificate's signature with another one's key, by Go's rules for keys and algorithms.</summary>
    internal SignatureCheck CheckSignatureWith(VerifyingKey key) =>
        key.Check(_parts.SignatureAlgorithm, _parts.SignedPart.Span, _parts.Signature.Span);

    /// <summary>How messages name this certificate: the common name, else the whole subject, else the serial number.</summary>
    public string DisplayName
    {
        get
        {
            var commonName = PlainText.Of(Subject.CommonName);
            var name = commonName.Length > 0 ? commonName : Subject.ToString();
            return name.Length > 0 ? name : $"serial {SerialNumber}";
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Subject} (serial {SerialNumber}, issued by {Issuer}, valid until {NotAfter:u})");
}
