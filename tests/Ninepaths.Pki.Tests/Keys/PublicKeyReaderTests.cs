using System.Security.Cryptography;
using Ninepaths.Testing;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Ninepaths.Pki.Tests;

public sealed class PublicKeyReaderTests
{
    [Fact]
    public void Every_form_of_an_RSA_key_gives_the_same_identity()
    {
        using var key = RSA.Create(2048);

        Same(
            Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())),
            key.ExportSubjectPublicKeyInfoPem(), key.ExportRSAPublicKeyPem(), key.ExportRSAPrivateKeyPem(), key.ExportPkcs8PrivateKeyPem());
    }

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("nistP521")]
    public void Every_form_of_an_EC_key_gives_the_same_identity(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        Same(
            Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())),
            key.ExportSubjectPublicKeyInfoPem(), key.ExportECPrivateKeyPem(), key.ExportPkcs8PrivateKeyPem());
    }

    [Fact]
    public void An_Ed25519_key_gives_the_identity_of_its_public_half()
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        var publicKey = new byte[32];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        byte[] info = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0, .. publicKey];
        byte[] pkcs8 = [0x30, 0x2e, 2, 1, 0, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20, .. seed];

        Same(Convert.ToHexStringLower(SHA256.HashData(info)), PemEncoding.WriteString("PUBLIC KEY", info), PemEncoding.WriteString("PRIVATE KEY", pkcs8));
    }

    [Fact]
    public void A_certificate_and_its_key_have_the_same_identity()
    {
        var made = A.Server("kube-apiserver").Build();

        var text = PublicKeyReader.Read("# pair\n" + made.Pem + made.KeyPem);

        Assert.Equal(["CERTIFICATE", "PRIVATE KEY"], text.Keys.Select(k => k.Label));
        Assert.Equal(2, text.Keys[0].Line);
        Assert.Equal(Certificate.Parse(made.Der).SpkiSha256, text.Keys[0].SpkiSha256);
        Assert.Equal(text.Keys[0].SpkiSha256, text.Keys[1].SpkiSha256);
    }

    [Fact]
    public void The_public_half_of_a_private_key_can_be_kept_and_read_again()
    {
        var made = A.Server("kube-apiserver").WithKey(KeyKind.Rsa2048).Build();

        var half = PublicHalf.FromPrivatePem(made.KeyPem);

        Assert.NotNull(half);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\n", half.ToPem(), StringComparison.Ordinal);
        Assert.Equal(half.SpkiSha256, PublicKeyReader.Read(half.ToPem()).Keys.Single().SpkiSha256);
        Assert.DoesNotContain("PRIVATE", half.ToPem(), StringComparison.Ordinal);
        Assert.Null(PublicHalf.FromPrivatePem(made.Pem));
    }

    [Fact]
    public void Parameters_of_a_curve_are_no_key_and_no_fault()
    {
        var text = PublicKeyReader.Read("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n");

        Assert.Empty(text.Keys);
        Assert.Empty(text.Faults);
    }

    [Theory]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nQUJD\n-----END ENCRYPTED PRIVATE KEY-----\n", "it is encrypted")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES\n\nQUJD\n-----END RSA PRIVATE KEY-----\n", "it is encrypted")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n", "it does not hold a key of a kind that Kubernetes uses")]
    public void What_cannot_be_read_is_a_fault_with_its_line(string pem, string reason)
    {
        var fault = PublicKeyReader.Read("\n" + pem).Faults.Single();

        Assert.Equal(2, fault.Line);
        Assert.EndsWith(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_that_is_not_below_the_order_of_its_curve_is_no_key()
    {
        var pem = PemEncoding.WriteString("EC PRIVATE KEY", [0x30, 0x31, 2, 1, 1, 4, 32, .. Enumerable.Repeat((byte)0xff, 32), 0xa0, 0x0a, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);

        Assert.Empty(PublicKeyReader.Read(pem).Keys);
    }

    [Fact]
    public void Blocks_of_private_keys_are_overwritten_after_reading()
    {
        var text = PemReader.Read(A.Server("kube-apiserver").Build().KeyPem);
        text.Blocks[0].Erase();

        Assert.All(text.Blocks[0].Bytes.ToArray(), b => Assert.Equal(0, b));
    }

    private static void Same(string expected, params string[] forms)
    {
        foreach (var form in forms)
        {
            Assert.Equal(expected, PublicKeyReader.Read(form).Keys.Single().SpkiSha256);
        }
    }
}
