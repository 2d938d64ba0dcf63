using System.Collections.Immutable;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Tls;

namespace Ninepaths.Probing.Handshakes;

/// <summary>The signatures that can be made with a key (RFC 8446 §4.2.3), the usual first.</summary>
internal static class SigningSchemes
{
    public static ImmutableArray<int> Of(AsymmetricKeyParameter key, bool isTls13) => key switch
    {
        ECPrivateKeyParameters ec when isTls13 => OfCurve(ec),
        ECPrivateKeyParameters => [SignatureScheme.ecdsa_secp256r1_sha256, SignatureScheme.ecdsa_secp384r1_sha384, SignatureScheme.ecdsa_secp521r1_sha512, SignatureScheme.ecdsa_sha1],
        Ed25519PrivateKeyParameters => [SignatureScheme.ed25519],
        RsaKeyParameters when isTls13 => [SignatureScheme.rsa_pss_rsae_sha256, SignatureScheme.rsa_pss_rsae_sha384, SignatureScheme.rsa_pss_rsae_sha512],
        RsaKeyParameters =>
        [
            SignatureScheme.rsa_pkcs1_sha256, SignatureScheme.rsa_pkcs1_sha384, SignatureScheme.rsa_pkcs1_sha512,
            SignatureScheme.rsa_pss_rsae_sha256, SignatureScheme.rsa_pkcs1_sha1,
        ],
        _ => [],
    };

    // Only in TLS 1.3 does the scheme name the curve.
    private static ImmutableArray<int> OfCurve(ECPrivateKeyParameters key) => key.Parameters.Curve.FieldSize switch
    {
        256 => [SignatureScheme.ecdsa_secp256r1_sha256],
        384 => [SignatureScheme.ecdsa_secp384r1_sha384],
        521 => [SignatureScheme.ecdsa_secp521r1_sha512],
        _ => [],
    };
}
