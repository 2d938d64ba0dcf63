namespace Ninepaths.Pki;

/// <summary>What Go's TLS layer asks of presented certificates, before and apart from the search for a chain.</summary>
/// <remarks>crypto/tls: checkKeySize, verifyServerCertificate, processCertsFromClient.</remarks>
internal static class TlsRules
{
    private const int LargestRsaKey = 8192;

    public static ChainVerdict.Rejected? Judge(IReadOnlyList<Certificate> presented)
    {
        if (presented.Count == 0)
        {
            return new ChainVerdict.Rejected(ChainFault.NoCertificate, "no certificate is presented");
        }

        foreach (var certificate in presented)
        {
            if (certificate.PublicKeyAlgorithm == PublicKeyAlgorithm.Rsa && certificate.PublicKeyBits > LargestRsaKey)
            {
                return new ChainVerdict.Rejected(
                    ChainFault.UnsupportedKey,
                    $"the presented certificate \"{certificate.DisplayName}\" has an RSA key of {certificate.PublicKeyBits} bits; TLS peers take {LargestRsaKey} at most");
            }
        }

        var leaf = presented[0];
        return leaf.PublicKeyAlgorithm is PublicKeyAlgorithm.Rsa or PublicKeyAlgorithm.Ecdsa or PublicKeyAlgorithm.Ed25519
            ? null
            : new ChainVerdict.Rejected(
                ChainFault.UnsupportedKey, $"the certificate \"{leaf.DisplayName}\" has a key that is neither RSA nor ECDSA nor Ed25519");
    }
}
