using CsCheck;
using Ninepaths.Testing;

namespace Ninepaths.Pki.Tests;

/// <summary>Whatever the bytes are: a certificate or a fault, soon, and never an exception of another type.</summary>
public sealed class BadInputTests
{
    private static readonly byte[] Good = A.Server("kube-apiserver").Named("a.test", "10.0.0.1").Build().Der.ToArray();

    [Fact]
    public void A_certificate_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.False(Certificate.TryParse(Good.AsMemory(0, length), out var certificate, out var fault));
            Assert.Null(certificate);
            Assert.NotEmpty(fault);
        }
    }

    [Fact]
    public void A_byte_behind_the_certificate_is_refused()
    {
        Assert.False(Certificate.TryParse(Good.Append((byte)0).ToArray(), out _, out var fault));
        Assert.Equal("there are bytes behind the certificate", fault);
    }

    [Fact]
    public void Parse_throws_a_format_exception_with_the_reason()
    {
        var exception = Assert.Throws<FormatException>(() => Certificate.Parse(new byte[] { 1, 2, 3 }));
        Assert.Equal("not a usable certificate: the certificate is no DER SEQUENCE, or is cut off", exception.Message);
    }

    [Fact]
    public void Any_change_of_any_bytes_gives_a_certificate_or_a_fault() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte, Gen.Int[0, Good.Length - 1], Gen.Byte).Sample((i, b, j, c) =>
        {
            var changed = Good.ToArray();
            changed[i] = b;
            changed[j] = c;
            if (Certificate.TryParse(changed, out var certificate, out _))
            {
                _ = certificate.ToString() + certificate.DisplayName + certificate.Sha256 + certificate.SerialNumber;
            }
        });

    [Theory]
    [InlineData("30847fffffff")]
    [InlineData("3084ffffffff30")]
    [InlineData("3080")]
    [InlineData("308900000000000000000100")]
    [InlineData("3081")]
    [InlineData("3f8100")]
    public void Lengths_and_tags_that_DER_does_not_have_are_refused(string hex) =>
        Assert.False(Certificate.TryParse(Convert.FromHexString(hex), out _, out _));

    [Fact]
    public void Deep_nesting_is_refused_in_bounded_time_and_stack()
    {
        byte[] nested = [];
        for (var depth = 0; depth < 20_000; depth++)
        {
            nested = nested.Length < 128 ? [0x30, (byte)nested.Length, .. nested]
                : [0x30, 0x83, (byte)(nested.Length >> 16), (byte)(nested.Length >> 8), (byte)nested.Length, .. nested[..Math.Min(nested.Length, 4096)]];
        }

        Assert.False(Patience.Within(TimeSpan.FromSeconds(5), () => Certificate.TryParse(nested, out _, out _)));
    }

    [Fact]
    public void Every_reader_takes_any_text()
    {
        foreach (var text in new[] { "", "\n", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "\0\u2028\ud800" })
        {
            Assert.False(TrustBundle.ForServers(text).IsUsable);
            Assert.False(TrustBundle.ForClients(text).IsUsable);
            Assert.False(TrustBundle.ForEtcd(text).IsUsable);
            Assert.NotNull(PresentedChain.Read(text).Refusal);
            Assert.Empty(PublicKeyReader.Read(text).Keys);
        }
    }
}
