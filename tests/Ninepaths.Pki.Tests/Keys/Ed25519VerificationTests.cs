using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Ninepaths.Pki.Tests;

public sealed class Ed25519VerificationTests
{
    [Theory]
    // RFC 8032, 7.1: tests 1 to 3
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Signatures_of_the_standard_are_good_until_a_bit_changes(string key, string message, string signature)
    {
        var (a, m, s) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.True(Ed25519Verification.Verify(a, m, s));
        for (var i = 0; i < s.Length; i++)
        {
            s[i] ^= 1;
            Assert.False(Ed25519Verification.Verify(a, m, s), $"byte {i}");
            s[i] ^= 1;
        }
    }

    [Fact]
    public void Signatures_that_another_library_makes_are_good()
    {
        var random = new Random(8032);
        for (var i = 0; i < 10; i++)
        {
            var (seed, message, publicKey, signature) = (new byte[32], new byte[random.Next(300)], new byte[32], new byte[64]);
            random.NextBytes(seed);
            random.NextBytes(message);
            Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
            Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);

            Assert.True(Ed25519Verification.Verify(publicKey, message, signature));
        }
    }

    [Fact]
    public void A_key_of_small_order_is_taken_as_Go_takes_it()
    {
        // The neutral element as key: any R = [S]B fits. Here S = 1, R = B. The second encoding gives the x of zero a sign.
        byte[] signature = [0x58, .. Enumerable.Repeat((byte)0x66, 31), 1, .. new byte[31]];

        Assert.True(Ed25519Verification.Verify([1, .. new byte[31]], "anything"u8, signature));
        Assert.True(Ed25519Verification.Verify([1, .. new byte[30], 0x80], "anything"u8, signature));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_of_another_length_is_bad(int length) =>
        Assert.False(Ed25519Verification.Verify([1, .. new byte[31]], "anything"u8, new byte[length]));
}
