using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>An ECDSA key on one of the four NIST curves.</summary>
internal sealed class EcdsaKey : VerifyingKey
{
    private readonly NamedCurve _curve;
    private readonly ReadOnlyMemory<byte> _point;
    private Lease<ECDsa> _imported;

    /// <param name="curve">the curve</param>
    /// <param name="point">an uncompressed point that was found to be on the curve</param>
    public EcdsaKey(NamedCurve curve, ReadOnlyMemory<byte> point)
    {
        _curve = curve;
        _point = point;
    }

    public override PublicKeyAlgorithm Algorithm => PublicKeyAlgorithm.Ecdsa;

    public override int Bits => _curve.Bits;

    protected override SignatureCheck Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!IsStrictDer(signature))
        {
            return SignatureCheck.Invalid;
        }

        Span<byte> buffer = stackalloc byte[64];
        var hash = algorithm.Hash(data, buffer);
        try
        {
            var key = _imported.TryTake() ?? Import();
            var valid = key.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
            _imported.GiveBack(key);
            return valid ? SignatureCheck.Valid : SignatureCheck.Invalid;
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            // Some distributions build OpenSSL without P-224.
            return SignatureCheck.UnsupportedAlgorithm;
        }
    }

    private ECDsa Import() => ECDsa.Create(new ECParameters
    {
        Curve = _curve.Curve,
        Q = new ECPoint
        {
            X = _point.Slice(1, _curve.FieldBytes).ToArray(),
            Y = _point[(1 + _curve.FieldBytes)..].ToArray(),
        },
    });

    /// <summary>Go takes Ecdsa-Sig-Value (RFC 3279) in DER only: two numbers that are not negative, and nothing behind them.</summary>
    private bool IsStrictDer(ReadOnlySpan<byte> signature)
    {
        var reader = new DerReader(signature);
        return reader.TryRead(DerValues.Sequence, out var numbers) && reader.IsEmpty
            && numbers.TryReadPositive(out var r) && numbers.TryReadPositive(out var s) && numbers.IsEmpty
            && r.Length <= _curve.FieldBytes && s.Length <= _curve.FieldBytes;
    }
}
