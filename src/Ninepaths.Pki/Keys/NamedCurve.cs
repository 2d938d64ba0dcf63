using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>The four curves of Go's crypto/ecdsa. All have a = -3 (SEC 2, FIPS 186-4 D.1.2).</summary>
internal sealed class NamedCurve
{
    private readonly BigInteger _p;
    private readonly BigInteger _b;

    private NamedCurve(string oid, int bits, string p, string b)
    {
        Curve = ECCurve.CreateFromValue(oid);
        Bits = bits;
        FieldBytes = (bits + 7) / 8;
        _p = BigInteger.Parse("0" + p, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _b = BigInteger.Parse("0" + b, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    public static NamedCurve P224 { get; } = new("1.3.132.0.33", 224,
        "ffffffffffffffffffffffffffffffff000000000000000000000001",
        "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4");

    public static NamedCurve P256 { get; } = new("1.2.840.10045.3.1.7", 256,
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    public static NamedCurve P384 { get; } = new("1.3.132.0.34", 384,
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    public static NamedCurve P521 { get; } = new("1.3.132.0.35", 521,
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00");

    public ECCurve Curve { get; }

    public int Bits { get; }

    public int FieldBytes { get; }

    public static NamedCurve? FromOid(ReadOnlySpan<byte> oid) =>
        oid.SequenceEqual(Oid.P256) ? P256
        : oid.SequenceEqual(Oid.P384) ? P384
        : oid.SequenceEqual(Oid.P521) ? P521
        : oid.SequenceEqual(Oid.P224) ? P224
        : null;

    /// <summary>True for an uncompressed point (SEC 1, 2.3.3) with coordinates below p that lies on the curve.</summary>
    public bool IsOnCurve(ReadOnlySpan<byte> point)
    {
        if (point.Length != 1 + (2 * FieldBytes) || point[0] != 4)
        {
            return false;
        }

        var x = new BigInteger(point.Slice(1, FieldBytes), isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(point[(1 + FieldBytes)..], isUnsigned: true, isBigEndian: true);
        return x < _p && y < _p && (((((x * x) - 3) * x) + _b - (y * y)) % _p).IsZero;
    }
}
