using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Security;

namespace Ninepaths.Probing.Handshakes;

/// <summary>Client certificates of a CA that was made for the probe and is gone with it: nobody trusts them who verifies.</summary>
internal sealed class ForeignAuthority
{
    public const string Name = "ninepaths-probe";

    public ForeignAuthority(DateTimeOffset now)
    {
        using var authority = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}-ca", authority, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        using var certificate = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(authority), now.AddYears(-2), now.AddYears(1), Serial());
        Foreign = Leaf(authority, certificate, now.AddHours(-1), now.AddHours(12));
        Expired = Leaf(authority, certificate, now.AddYears(-1), now.AddDays(-30));
    }

    public ClientCredential Foreign { get; }

    public ClientCredential Expired { get; }

    private static ClientCredential Leaf(ECDsa authority, X509Certificate2 issuer, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var certificate = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(authority), from, until, Serial());
        return new([certificate.RawData], PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()), $"CN={Name}");
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x7f) | 1);
        return serial;
    }
}
