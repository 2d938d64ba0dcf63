using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>An RSA key, verified by Go's rules: at least 1024 bits, odd modulus, odd exponent from 3 to 2^31-1.</summary>
internal sealed class RsaKey : VerifyingKey
{
    private const int SmallestBits = 1024;

    // What OpenSSL, and so .NET, takes without special cases.
    private const int LargestNativeBits = 16_384;

    private readonly ReadOnlyMemory<byte> _modulus;
    private readonly long _exponent;
    private Lease<RSA> _imported;

    /// <param name="modulus">without leading zero bytes</param>
    /// <param name="exponent">positive</param>
    public RsaKey(ReadOnlyMemory<byte> modulus, long exponent)
    {
        _modulus = modulus;
        _exponent = exponent;
        Bits = (modulus.Length * 8) - BitOperations.LeadingZeroCount((uint)modulus.Span[0]) + 24;
    }

    public override PublicKeyAlgorithm Algorithm => PublicKeyAlgorithm.Rsa;

    public override int Bits { get; }

    protected override SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (Bits < SmallestBits || (_modulus.Span[^1] & 1) == 0 || _exponent is < 3 or > int.MaxValue || (_exponent & 1) == 0)
        {
            return SignatureCheck.WeakKey;
        }

        if (signature.Length != _modulus.Length)
        {
            return SignatureCheck.Invalid;
        }

        Span<byte> buffer = stackalloc byte[64];
        var hash = algorithm.Hash(data, buffer);
        if (Bits % 8 != 0 || Bits > LargestNativeBits || !TryVerifyNatively(algorithm, hash, signature, out var valid))
        {
            valid = RsaArithmetic.Verify(_modulus.Span, _exponent, Bits, algorithm, hash, signature);
        }

        return valid ? SignatureCheck.Valid : SignatureCheck.Invalid;
    }

    private bool TryVerifyNatively(SignatureAlgorithm algorithm, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, out bool valid)
    {
        var padding = algorithm.IsPss() ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        try
        {
            var key = _imported.TryTake() ?? Import();
            valid = key.VerifyHash(hash, signature, algorithm.Digest(), padding);
            _imported.GiveBack(key);
            return true;
        }
        catch (CryptographicException)
        {
            // A policy of this machine refuses the key; Go knows no such policy.
            valid = false;
            return false;
        }
    }

    private RSA Import()
    {
        var exponent = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(exponent, (int)_exponent);
        return RSA.Create(new RSAParameters { Modulus = _modulus.ToArray(), Exponent = exponent.AsSpan().TrimStart((byte)0).ToArray() });
    }
}
