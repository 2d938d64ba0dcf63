using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>Go's list of public keys that no chain may contain, by SHA-256 (crypto/x509, verify.go: distrustedSPKIHashes).</summary>
internal static class DistrustedKeys
{
    private static readonly byte[][] Hashes =
    [
        Convert.FromHexString("ebed6475c2c2d80fcb199f3fe8dd6e6b3ce60b77eb15d4e42c3dec0c6f5b5105"),
        Convert.FromHexString("49dd353dc2b919a3770645117d0e60c16115e7d1bc259eefe734b00ea434fe5f"),
        Convert.FromHexString("e0254c7fcdc265e2f0f8a428dabb75ab4ae039b4872d62f5ee57f0877d5a8a41"),
        Convert.FromHexString("5c0660a2b164910d8ff589c18e14552e9e0ec237dcefe2cb736d41a4811f81a0"),
        Convert.FromHexString("43bffa19d6ef651451f6841e019931e96f6f2eaeff28ab4b6f1ce4576de2717b"),
        Convert.FromHexString("63ecefee431d49523bc1136c4e72d0206a477086caf606cd5cf025686c109cf8"),
        Convert.FromHexString("ec4ffa1ad0ac88081314b7aaffef6a91f97cd57291bb5ba686c5415f5eb4f6b6"),
        Convert.FromHexString("92c063d67e8f14db71d288e11266ffdaf69cbf115f7bab14f3bc2f68d25e0e30"),
    ];

    public static bool Contains(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(subjectPublicKeyInfo, hash);
        foreach (var distrusted in Hashes)
        {
            if (hash.SequenceEqual(distrusted))
            {
                return true;
            }
        }

        return false;
    }
}
