using System.Security.Cryptography;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Bench;

/// <summary>One signature verification of the kind that a chain needs, through .NET and with nothing else.</summary>
internal static class BareVerification
{
    public static Func<bool> Of(TestCertificate leaf, TestCertificate ca)
    {
        var hash = SHA256.HashData(leaf.Der.Span);
        switch (ca.Key)
        {
            case RSA rsa:
                var rsaSignature = rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                return () => rsa.VerifyHash(hash, rsaSignature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            case ECDsa ecdsa:
                var signature = ecdsa.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
                return () => ecdsa.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
            default:
                throw new NotSupportedException("a test key is ECDSA or RSA");
        }
    }
}
