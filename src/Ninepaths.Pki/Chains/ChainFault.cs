namespace Ninepaths.Pki;

/// <summary>Why a certificate is not trusted, as far as a program needs to tell.</summary>
public enum ChainFault
{
    /// <summary>The bundle is empty, damaged or refused as a whole.</summary>
    NoUsableRoot,

    /// <summary>The peer presents no certificate.</summary>
    NoCertificate,

    /// <summary>A presented certificate can't be parsed, even one that no chain needs.</summary>
    UnparsableCertificate,

    /// <summary>The TLS layer refuses the key of a presented certificate: RSA above 8192 bits, or a leaf with a key of another kind.</summary>
    UnsupportedKey,

    /// <summary>No trusted certificate has issued this one.</summary>
    UnknownAuthority,

    /// <summary>The issuer is there, and the signature is not its.</summary>
    BadSignature,

    Expired,

    NotYetValid,

    NameMismatch,

    /// <summary>The certificate has no subject alternative name; the common name no longer counts.</summary>
    NoSubjectAlternativeName,

    /// <summary>The issuer is not allowed to issue: no CA flag, or a key usage without certificate signing.</summary>
    NotACa,

    PathTooLong,

    /// <summary>The extended key usages along the chain don't allow this purpose.</summary>
    WrongKeyUsage,

    NameConstraint,

    UnhandledCriticalExtension,

    /// <summary>Signed with MD5 or SHA-1.</summary>
    WeakSignature,

    /// <summary>Signed with an algorithm that Go does not verify.</summary>
    UnsupportedSignature,

    /// <summary>The issuer's RSA key is below 1024 bits, or broken.</summary>
    WeakKey,

    /// <summary>Go gives up after 100 signature checks.</summary>
    TooManySignatureChecks,

    /// <summary>The certificate policies along the chain contradict each other.</summary>
    InvalidPolicy,

    /// <summary>Go carries a list of keys that it never trusts.</summary>
    DistrustedKey,

    /// <summary>The chain is good, and the subject has no common name, so there is no user.</summary>
    NoCommonName,

    /// <summary>The chain is good, and the subject has two user UIDs or an empty one.</summary>
    BadUid,
}
