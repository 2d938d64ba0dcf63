using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ninepaths.Kubernetes.Credentials;

/// <summary>A certificate and its key as TLS takes them: with everything that the file sends along.</summary>
internal static class ClientCertificate
{
    /// <param name="certificate">PEM, leaf first.</param>
    /// <param name="key">PEM.</param>
    /// <param name="whose">For the message.</param>
    /// <exception cref="UserErrorException">They cannot be used.</exception>
    public static SslStreamCertificateContext Read(byte[] certificate, byte[] key, string whose)
    {
        var chain = new X509Certificate2Collection();
        var keyText = Encoding.UTF8.GetChars(key);
        try
        {
            chain.ImportFromPem(Encoding.UTF8.GetString(certificate));
            if (chain.Count == 0) throw Unusable(whose, "no certificate stands in it");
            var leaf = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificate), keyText);
            chain[0].Dispose();
            chain.RemoveAt(0);
            return SslStreamCertificateContext.Create(leaf, chain, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Unusable(whose, Why(keyText, chain), e);
        }
        finally
        {
            Array.Clear(keyText);
        }
    }

    // The platform's words say little, and may quote; ours are about what can be seen from outside.
    private static string Why(ReadOnlySpan<char> key, X509Certificate2Collection chain) =>
        !key.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "no private key stands in it"
        : key.Contains("ENCRYPTED", StringComparison.Ordinal) ? "its key is encrypted, which kubectl does not read either"
        : chain is [var leaf, ..] && leaf.PublicKey.Oid.Value is not ("1.2.840.113549.1.1.1" or "1.2.840.10045.2.1")
            ? "its key is neither RSA nor ECDSA, and this program cannot sign with it"
        : "the key is damaged, or is not the certificate's";

    private static UserErrorException Unusable(string whose, string why, Exception? inner = null) =>
        new($"cannot use {whose}: {why}", "ninepaths kubeconfig inspect FILE says more", inner);
}
