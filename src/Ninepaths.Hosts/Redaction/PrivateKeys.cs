using System.Security.Cryptography;
using Ninepaths.Facts;

namespace Ninepaths.Hosts.Redaction;

/// <summary>From a private key to its public half; the only place where a private key is looked into.</summary>
internal static class PrivateKeys
{
    /// <summary>Null where the key cannot be read: encrypted, damaged or of an unknown kind.</summary>
    public static PublicKeyFact? PublicHalf(string pem, int line) => Rsa(pem, line) ?? Ecdsa(pem, line);

    private static PublicKeyFact? Rsa(string pem, int line)
    {
        using var key = RSA.Create();
        return From(key, pem, line);
    }

    private static PublicKeyFact? Ecdsa(string pem, int line)
    {
        using var key = ECDsa.Create();
        return From(key, pem, line);
    }

    private static PublicKeyFact? From(AsymmetricAlgorithm key, string pem, int line)
    {
        try
        {
            key.ImportFromPem(pem);
            return PublicKeys.FromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), line);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}
