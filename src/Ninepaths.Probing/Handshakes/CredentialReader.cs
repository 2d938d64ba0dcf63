using Ninepaths.Pki;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using KeyReader = Org.BouncyCastle.OpenSsl.PemReader;

namespace Ninepaths.Probing.Handshakes;

/// <summary>Makes something that can be shown of a certificate and key in PEM, or says why it cannot. No message holds any of the key.</summary>
internal static class CredentialReader
{
    public static ClientCredential? Read(GivenCertificate given, out string? fault)
    {
        var chain = PresentedChain.Read(given.CertificatePem);
        if (chain.Certificates is not [var leaf, ..])
        {
            fault = chain.Refusal?.Reason ?? "there is no certificate in it";
            return null;
        }

        fault = "there is no private key in it that can be used";
        if (Key(given.KeyPem) is not { } key) return null;
        fault = "the private key is not the one of the certificate";
        if (PublicHalf.FromPrivatePem(given.KeyPem) is { } half && half.SpkiSha256 != leaf.SpkiSha256) return null;
        fault = null;
        return new([.. chain.Certificates.Select(certificate => certificate.Raw.ToArray())], key, leaf.Subject.ToString());
    }

    private static AsymmetricKeyParameter? Key(string pem)
    {
        using var text = new StringReader(pem);
        using var reader = new KeyReader(text);
        try
        {
            while (reader.ReadObject() is { } item)
            {
                if (item is AsymmetricCipherKeyPair { Private: var ofPair }) return ofPair;
                if (item is AsymmetricKeyParameter { IsPrivate: true } alone) return alone;
            }
        }
        catch (Exception e) when (e is IOException or GeneralSecurityException or ArgumentException or InvalidCastException or FormatException or InvalidOperationException)
        {
            // What the parser says may quote what it read.
        }

        return null;
    }
}
