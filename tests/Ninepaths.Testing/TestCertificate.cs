using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ninepaths.Testing;

/// <summary>A certificate made for a test, with its key.</summary>
public sealed class TestCertificate
{
    internal TestCertificate(X500DistinguishedName subject, AsymmetricAlgorithm key, byte[] keyId, byte[] der)
    {
        Subject = subject;
        Key = key;
        KeyId = keyId;
        Der = der;
    }

    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The certificate as a CERTIFICATE block.</summary>
    public string Pem => PemEncoding.WriteString("CERTIFICATE", Der.Span) + "\n";

    /// <summary>The key as a PRIVATE KEY block.</summary>
    public string KeyPem => PemEncoding.WriteString("PRIVATE KEY", Key.ExportPkcs8PrivateKey()) + "\n";

    public AsymmetricAlgorithm Key { get; }

    internal X500DistinguishedName Subject { get; }

    internal byte[] KeyId { get; }
}
