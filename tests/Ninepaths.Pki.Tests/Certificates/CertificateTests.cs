using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

public sealed class CertificateTests
{
    [Fact]
    public void A_serving_certificate_shows_what_is_in_it()
    {
        var ca = A.Ca("kubernetes").Build();
        var made = A.Server("kube-apiserver").Named("kubernetes", "10.77.0.11", "fd00::1").IssuedBy(ca).WithKey(KeyKind.Rsa2048).Build();

        var certificate = Certificate.Parse(made.Der);

        Assert.Equal("kube-apiserver", certificate.Subject.CommonName);
        Assert.Equal("CN=kubernetes", certificate.Issuer.ToString());
        Assert.Equal(["kubernetes"], certificate.DnsNames);
        Assert.Equal([IPAddress.Parse("10.77.0.11"), IPAddress.Parse("fd00::1")], certificate.IpAddresses);
        Assert.Equal([ExtendedKeyUsage.ServerAuth], certificate.ExtendedKeyUsages);
        Assert.Equal(KeyUsage.DigitalSignature, certificate.KeyUsage);
        Assert.Equal((PublicKeyAlgorithm.Rsa, 2048), (certificate.PublicKeyAlgorithm, certificate.PublicKeyBits));
        Assert.Equal(SignatureAlgorithm.EcdsaWithSha256, certificate.SignatureAlgorithm);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), certificate.NotAfter);
        Assert.False(certificate.IsCa);
        Assert.False(certificate.IsSelfIssued);
    }

    [Fact]
    public void Fingerprints_and_serial_are_those_that_other_tools_show()
    {
        var made = A.Ca("etcd-ca").WithKey(KeyKind.EcdsaP384).Build();
        using var known = X509CertificateLoader.LoadCertificate(made.Der.Span);

        var certificate = Certificate.Parse(made.Der);

        Assert.Equal(known.GetCertHashString(HashAlgorithmName.SHA256), certificate.Sha256, ignoreCase: true);
        Assert.Equal(known.SerialNumber, certificate.SerialNumber, ignoreCase: true);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(known.PublicKey.ExportSubjectPublicKeyInfo())), certificate.SpkiSha256);
        Assert.True(certificate.IsCa);
        Assert.True(certificate.HasBasicConstraints);
        Assert.Null(certificate.MaxPathLength);
    }

    [Fact]
    public void The_last_common_name_counts_and_organizations_keep_their_order()
    {
        var made = A.Client("second").WithSubjectAttribute("2.5.4.3", "first").InGroups("b", "a", "b").Build();

        var subject = Certificate.Parse(made.Der).Subject;

        Assert.Equal("second", subject.CommonName);
        Assert.Equal(["b", "a", "b"], subject.Organizations);
    }

    [Fact]
    public void A_name_is_shown_without_control_characters_and_with_its_commas_escaped()
    {
        var subject = Certificate.Parse(A.Client("bob, O=system:masters\u001b[2J\u202e").Build().Der).Subject;

        Assert.Equal("CN=bob\\, O=system:masters\\\\u001b[2J\\\\u202e", subject.ToString());
    }

    [Fact]
    public void Constraints_of_a_CA_are_listed()
    {
        byte[] permitted = [0x30, 0x0f, 0x82, 0x0d, .. ".example.test"u8, 0x30, 0x0a, 0x87, 0x08, 10, 0, 0, 0, 255, 0, 0, 0];
        byte[] excluded = [0x30, 0x0d, 0x81, 0x0b, .. "j@example.t"u8];
        byte[] value = [0x30, (byte)(4 + permitted.Length + excluded.Length), 0xa0, (byte)permitted.Length, .. permitted, 0xa1, (byte)excluded.Length, .. excluded];
        var made = A.Ca("constrained").With(new X509Extension("2.5.29.30", value, critical: true)).Build();

        var constraints = Certificate.Parse(made.Der).NameConstraints;

        Assert.NotNull(constraints);
        Assert.Equal([".example.test"], constraints.Permitted.DnsDomains);
        Assert.Equal(["10.0.0.0/8"], constraints.Permitted.IpRanges.Select(r => r.ToString()));
        Assert.Equal(["j@example.t"], constraints.Excluded.EmailAddresses);
    }
}
