using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>Reads AlgorithmIdentifiers and says what each algorithm needs.</summary>
internal static class SignatureAlgorithms
{
    // 1.2.840.113549.1.1.x (RFC 8017), 1.2.840.10045.4 (RFC 5758), 1.2.840.10040.4.3 and 2.16.840.1.101.3.4.3.2 (DSA)
    private static ReadOnlySpan<byte> Pkcs1 => [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1];
    private static ReadOnlySpan<byte> EcdsaSha1 => [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1];
    private static ReadOnlySpan<byte> EcdsaSha2 => [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3];
    private static ReadOnlySpan<byte> DsaSha1 => [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3];
    private static ReadOnlySpan<byte> DsaSha256 => [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 2];

    // 1.3.14.3.2.29, ISO's own number for SHA-1 with RSA
    private static ReadOnlySpan<byte> IsoRsaSha1 => [0x2b, 0x0e, 3, 2, 0x1d];

    /// <summary>The algorithm of an AlgorithmIdentifier. Parameters matter for Ed25519 (none) and PSS only, as in Go.</summary>
    public static SignatureAlgorithm Of(ReadOnlySpan<byte> oid, ReadOnlySpan<byte> parameters)
    {
        if (oid.Length == Pkcs1.Length + 1 && oid.StartsWith(Pkcs1))
        {
            return oid[^1] switch
            {
                4 => SignatureAlgorithm.Md5WithRsa,
                5 => SignatureAlgorithm.Sha1WithRsa,
                10 => PssParameters.AlgorithmOf(parameters),
                11 => SignatureAlgorithm.Sha256WithRsa,
                12 => SignatureAlgorithm.Sha384WithRsa,
                13 => SignatureAlgorithm.Sha512WithRsa,
                _ => SignatureAlgorithm.Unknown,
            };
        }

        if (oid.Length == EcdsaSha2.Length + 1 && oid.StartsWith(EcdsaSha2))
        {
            return oid[^1] switch
            {
                2 => SignatureAlgorithm.EcdsaWithSha256,
                3 => SignatureAlgorithm.EcdsaWithSha384,
                4 => SignatureAlgorithm.EcdsaWithSha512,
                _ => SignatureAlgorithm.Unknown,
            };
        }

        if (oid.SequenceEqual(Oid.Ed25519))
        {
            return parameters.IsEmpty ? SignatureAlgorithm.Ed25519 : SignatureAlgorithm.Unknown;
        }

        return oid.SequenceEqual(EcdsaSha1) ? SignatureAlgorithm.EcdsaWithSha1
            : oid.SequenceEqual(IsoRsaSha1) ? SignatureAlgorithm.Sha1WithRsa
            : oid.SequenceEqual(DsaSha1) ? SignatureAlgorithm.DsaWithSha1
            : oid.SequenceEqual(DsaSha256) ? SignatureAlgorithm.DsaWithSha256
            : SignatureAlgorithm.Unknown;
    }

    /// <summary>MD5 and SHA-1: a chain must never rest on such a signature.</summary>
    public static bool IsInsecure(this SignatureAlgorithm algorithm) => algorithm is SignatureAlgorithm.Md5WithRsa
        or SignatureAlgorithm.Sha1WithRsa or SignatureAlgorithm.DsaWithSha1 or SignatureAlgorithm.EcdsaWithSha1;

    public static PublicKeyAlgorithm KeyAlgorithm(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Unknown => PublicKeyAlgorithm.Unknown,
        SignatureAlgorithm.DsaWithSha1 or SignatureAlgorithm.DsaWithSha256 => PublicKeyAlgorithm.Dsa,
        SignatureAlgorithm.EcdsaWithSha1 or SignatureAlgorithm.EcdsaWithSha256 or SignatureAlgorithm.EcdsaWithSha384
            or SignatureAlgorithm.EcdsaWithSha512 => PublicKeyAlgorithm.Ecdsa,
        SignatureAlgorithm.Ed25519 => PublicKeyAlgorithm.Ed25519,
        _ => PublicKeyAlgorithm.Rsa,
    };

    /// <summary>The digest of an algorithm that is verified at all and uses one.</summary>
    public static HashAlgorithmName Digest(this SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Sha384WithRsa or SignatureAlgorithm.EcdsaWithSha384 or SignatureAlgorithm.Sha384WithRsaPss => HashAlgorithmName.SHA384,
        SignatureAlgorithm.Sha512WithRsa or SignatureAlgorithm.EcdsaWithSha512 or SignatureAlgorithm.Sha512WithRsaPss => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    public static bool IsPss(this SignatureAlgorithm algorithm) =>
        algorithm is SignatureAlgorithm.Sha256WithRsaPss or SignatureAlgorithm.Sha384WithRsaPss or SignatureAlgorithm.Sha512WithRsaPss;

    /// <summary>The digest of the signed bytes, in a buffer of at most 64 bytes.</summary>
    public static ReadOnlySpan<byte> Hash(this SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        var digest = algorithm.Digest();
        var written = digest == HashAlgorithmName.SHA256 ? SHA256.HashData(data, buffer)
            : digest == HashAlgorithmName.SHA384 ? SHA384.HashData(data, buffer)
            : SHA512.HashData(data, buffer);
        return buffer[..written];
    }
}
