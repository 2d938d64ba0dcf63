using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>All that a certificate says, and what Kubernetes makes of it. Holds nothing secret: a certificate is public.</summary>
public sealed record InspectedCertificate
{
    /// <summary>The file, object or capture's host and file.</summary>
    public required string Place { get; init; }

    /// <summary>The line in it; absent for DER.</summary>
    public int? Line { get; init; }

    /// <summary>What it is for, where the place tells.</summary>
    public string? Role { get; init; }

    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    /// <summary>True when its own key made its signature.</summary>
    public required bool SelfSigned { get; init; }

    public required string SerialNumber { get; init; }

    public required int Version { get; init; }

    public required DateTime NotBefore { get; init; }

    public required DateTime NotAfter { get; init; }

    /// <summary>Seconds left; negative when it has expired.</summary>
    public required long ResidualTime { get; init; }

    /// <summary>How much of its life is over, in percent.</summary>
    public required double LifetimeUsed { get; init; }

    public required ImmutableArray<string> DnsNames { get; init; }

    public required ImmutableArray<string> IpAddresses { get; init; }

    public ImmutableArray<string> EmailAddresses { get; init; } = [];

    public ImmutableArray<string> Uris { get; init; } = [];

    public required string Key { get; init; }

    public required string Signature { get; init; }

    public required ImmutableArray<string> KeyUsages { get; init; }

    public required ImmutableArray<string> ExtendedKeyUsages { get; init; }

    public required bool IsAuthority { get; init; }

    /// <summary>How many CAs may stand below it; absent for any number.</summary>
    public int? PathLength { get; init; }

    public string? SubjectKeyId { get; init; }

    public string? AuthorityKeyId { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the public key: the same for two certificates of one key; kubeadm's discovery hash.</summary>
    public required string SpkiSha256 { get; init; }

    /// <summary>What Kubernetes takes it for.</summary>
    public required ImmutableArray<string> Meaning { get; init; }

    /// <summary>What is unusual about it, or wrong.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>Reads a certificate as it is at an instant.</summary>
    public static InspectedCertificate Of(Certificate certificate, string place, int? line, string? role, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new()
        {
            Place = place,
            Line = line,
            Role = role,
            Subject = certificate.Subject.ToString(),
            Issuer = certificate.Issuer.ToString(),
            SelfSigned = certificate.IsSignedBy(certificate),
            SerialNumber = certificate.SerialNumber,
            Version = certificate.Version,
            NotBefore = certificate.NotBefore.UtcDateTime,
            NotAfter = certificate.NotAfter.UtcDateTime,
            ResidualTime = GoText.Residual(certificate.NotAfter, at),
            LifetimeUsed = Math.Round(CertificateLife.Used(certificate, at), 1),
            DnsNames = certificate.DnsNames,
            IpAddresses = [.. certificate.IpAddresses.Select(address => address.ToString())],
            EmailAddresses = certificate.EmailAddresses,
            Uris = certificate.Uris,
            Key = KeyOf(certificate),
            Signature = certificate.SignatureAlgorithm.ToString(),
            KeyUsages = CertificateWords.Of(certificate.KeyUsage),
            ExtendedKeyUsages = [.. certificate.ExtendedKeyUsages.Select(CertificateWords.Of), .. certificate.UnknownExtendedKeyUsages],
            IsAuthority = certificate.IsCa,
            PathLength = certificate.MaxPathLength,
            SubjectKeyId = Hex(certificate.SubjectKeyId),
            AuthorityKeyId = Hex(certificate.AuthorityKeyId),
            Sha256 = certificate.Sha256,
            SpkiSha256 = certificate.SpkiSha256,
            Meaning = CertificateMeaning.Of(certificate),
            Remarks = CertificateRemarks.Of(certificate, at),
        };
    }

    private static string KeyOf(Certificate certificate) => certificate.PublicKeyBits == 0 ? certificate.PublicKeyAlgorithm.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{certificate.PublicKeyAlgorithm.ToString().ToUpperInvariant()} {certificate.PublicKeyBits}");

    private static string? Hex(ReadOnlyMemory<byte> id) => id.IsEmpty ? null : Convert.ToHexStringLower(id.Span);
}
