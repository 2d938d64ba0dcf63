namespace Ninepaths.Pki;

/// <summary>What a certificate says its key is for (RFC 5280, 4.2.1.3). Of a leaf, Go looks at none of it; of a CA, at <see cref="CertificateSigning"/>.</summary>
[Flags]
public enum KeyUsage
{
    None = 0,
    DigitalSignature = 1 << 0,
    ContentCommitment = 1 << 1,
    KeyEncipherment = 1 << 2,
    DataEncipherment = 1 << 3,
    KeyAgreement = 1 << 4,
    CertificateSigning = 1 << 5,
    CrlSigning = 1 << 6,
    EncipherOnly = 1 << 7,
    DecipherOnly = 1 << 8,
}
