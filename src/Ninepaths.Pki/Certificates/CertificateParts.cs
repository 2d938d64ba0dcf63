using System.Collections.Immutable;
using System.Net;

namespace Ninepaths.Pki;

/// <summary>What the parser finds, gathered while it goes; a <see cref="Certificate"/> owns it and shows it read-only.</summary>
internal sealed class CertificateParts
{
    public required ReadOnlyMemory<byte> Raw { get; init; }

    public ReadOnlyMemory<byte> SignedPart { get; set; }
    public ReadOnlyMemory<byte> SerialNumber { get; set; }
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; set; }
    public ReadOnlyMemory<byte> Signature { get; set; }
    public DistinguishedName Issuer { get; set; } = null!;
    public DistinguishedName Subject { get; set; } = null!;
    public int Version { get; set; }
    public long NotBefore { get; set; }
    public long NotAfter { get; set; }
    public SignatureAlgorithm SignatureAlgorithm { get; set; }
    public VerifyingKey? Key { get; set; }

    public bool HasBasicConstraints { get; set; }
    public bool IsCa { get; set; }
    public int? MaxPathLength { get; set; }
    public KeyUsage KeyUsage { get; set; }
    public bool RestrictsPurposes { get; set; }
    public ImmutableArray<ExtendedKeyUsage> ExtendedKeyUsages { get; set; } = [];
    public ImmutableArray<string> UnknownExtendedKeyUsages { get; set; } = [];
    public ReadOnlyMemory<byte> SubjectKeyId { get; set; }
    public ReadOnlyMemory<byte> AuthorityKeyId { get; set; }

    /// <summary>The value of the subject alternative name extension, or null without one.</summary>
    public ReadOnlyMemory<byte>? SubjectAlternativeName { get; set; }
    public ImmutableArray<string> DnsNames { get; set; } = [];
    public ImmutableArray<string> EmailAddresses { get; set; } = [];
    public ImmutableArray<string> Uris { get; set; } = [];
    public ImmutableArray<IPAddress> IpAddresses { get; set; } = [];

    public NameConstraints? NameConstraints { get; set; }
    public PolicyFields Policies { get; set; } = PolicyFields.None;
    public ImmutableArray<string> UnhandledCriticalExtensions { get; set; } = [];
}
