using System.Numerics;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>RSA verification in plain arithmetic, for moduli whose size .NET or OpenSSL refuses and Go takes (RFC 8017, sections 8.1.2 and 8.2.2).</summary>
internal static class RsaArithmetic
{
    public static bool Verify(
        ReadOnlySpan<byte> modulus, long exponent, int bits, SignatureAlgorithm algorithm, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        var n = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (s >= n)
        {
            return false;
        }

        var message = new byte[modulus.Length];
        var power = BigInteger.ModPow(s, exponent, n);
        power.TryWriteBytes(message.AsSpan(message.Length - power.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return algorithm.IsPss() ? IsPss(message, bits - 1, algorithm, hash) : IsPkcs1(message, algorithm, hash);
    }

    /// <summary>EMSA-PKCS1-v1_5: 00 01 FF..FF 00 DigestInfo.</summary>
    private static bool IsPkcs1(ReadOnlySpan<byte> message, SignatureAlgorithm algorithm, ReadOnlySpan<byte> hash)
    {
        // DigestInfo of SHA-256, -384 and -512 differ in the last arc of the identifier and in two lengths.
        var arc = (byte)(hash.Length switch { 32 => 1, 48 => 2, _ => 3 });
        ReadOnlySpan<byte> info =
        [
            DerValues.Sequence, (byte)(17 + hash.Length), DerValues.Sequence, 13, DerValues.ObjectIdentifier, 9,
            0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, arc, DerValues.Null, 0, DerValues.OctetString, (byte)hash.Length,
        ];
        var padding = message.Length - info.Length - hash.Length - 3;
        return padding >= 8 && message is [0, 1, ..] && !message.Slice(2, padding).ContainsAnyExcept((byte)0xff)
            && message[2 + padding] == 0 && message.Slice(3 + padding, info.Length).SequenceEqual(info) && message[^hash.Length..].SequenceEqual(hash);
    }

    /// <summary>EMSA-PSS-VERIFY (RFC 8017, 9.1.2) with a salt as long as the digest.</summary>
    private static bool IsPss(Span<byte> message, int bits, SignatureAlgorithm algorithm, ReadOnlySpan<byte> hash)
    {
        var length = (bits + 7) / 8;
        if (message[..^length].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        message = message[^length..];
        var top = (byte)(0xff >> ((8 * length) - bits));
        if (length < (2 * hash.Length) + 2 || message[^1] != 0xbc || (message[0] & ~top) != 0)
        {
            return false;
        }

        var block = message[..(length - hash.Length - 1)];
        var h = message[block.Length..^1];
        Unmask(block, h, algorithm.Digest());
        block[0] &= top;

        var padding = block.Length - hash.Length - 1;
        if (block[..padding].ContainsAnyExcept((byte)0) || block[padding] != 1)
        {
            return false;
        }

        using var digest = IncrementalHash.CreateHash(algorithm.Digest());
        digest.AppendData(new byte[8]);
        digest.AppendData(hash);
        digest.AppendData(block[(padding + 1)..]);
        return digest.GetHashAndReset().AsSpan().SequenceEqual(h);
    }

    /// <summary>MGF1 (RFC 8017, B.2.1), laid over the block.</summary>
    private static void Unmask(Span<byte> block, ReadOnlySpan<byte> seed, HashAlgorithmName name)
    {
        using var digest = IncrementalHash.CreateHash(name);
        for (int at = 0, counter = 0; at < block.Length; counter++)
        {
            digest.AppendData(seed);
            digest.AppendData([(byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter]);
            foreach (var b in digest.GetHashAndReset())
            {
                if (at == block.Length)
                {
                    break;
                }

                block[at++] ^= b;
            }
        }
    }
}
