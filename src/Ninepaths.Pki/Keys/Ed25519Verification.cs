using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Ninepaths.Pki;

/// <summary>Ed25519 verification (RFC 8032, 5.1.7) without the cofactor, as Go's crypto/ed25519 does it.</summary>
/// <remarks>
/// Libraries disagree about keys and signatures with a small-order part: Go compares the encoded point exactly and takes any encoding of a
/// key, while BouncyCastle multiplies by the cofactor and refuses some keys. Only public values are handled, so plain arithmetic will do;
/// it takes about a millisecond.
/// </remarks>
internal static class Ed25519Verification
{
    private const int Size = 32;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121_665 * Inverse(121_666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = Point.Decode(Encode(BigInteger.Zero, Mod(4 * Inverse(5))))!.Value;

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * Size || Point.Decode(key) is not { } a)
        {
            return false;
        }

        var s = Number(signature[Size..]);
        if (s >= Order)
        {
            return false;
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        digest.AppendData(signature[..Size]);
        digest.AppendData(key);
        digest.AppendData(message);
        var k = Number(digest.GetHashAndReset()) % Order;
        return signature[..Size].SequenceEqual(Combine(s, Base, k, a.Negate()).Encode());
    }

    /// <summary>[s]B + [k]A, both scalars walked at once.</summary>
    private static Point Combine(BigInteger s, Point b, BigInteger k, Point a)
    {
        var both = b.Add(a);
        var sum = Point.Neutral;
        for (var bit = 253; bit >= 0; bit--)
        {
            sum = sum.Add(sum);
            var (inS, inK) = (!((s >> bit).IsEven), !((k >> bit).IsEven));
            if (inS || inK)
            {
                sum = sum.Add(inS && inK ? both : inS ? b : a);
            }
        }

        return sum;
    }

    private static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static byte[] Encode(BigInteger x, BigInteger y)
    {
        var bytes = new byte[Size];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        bytes[^1] |= (byte)(x.IsEven ? 0 : 0x80);
        return bytes;
    }

    /// <summary>A point in extended coordinates: x = X/Z, y = Y/Z, XY = ZT (RFC 8032, 5.1.4).</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        public static Point Neutral => new(0, 1, 1, 0);

        /// <summary>Takes a y that is not reduced, and a sign for an x of zero, as Go does; null when there is no such point.</summary>
        public static Point? Decode(ReadOnlySpan<byte> bytes)
        {
            var encoded = bytes.ToArray();
            var isOdd = (encoded[^1] & 0x80) != 0;
            encoded[^1] &= 0x7f;
            var y = Mod(Number(encoded));
            var u = Mod((y * y) - 1);
            var v = Mod((D * y * y) + 1);
            var x = Mod(u * BigInteger.ModPow(v, 3, P) * BigInteger.ModPow(u * BigInteger.ModPow(v, 7, P), (P - 5) / 8, P));
            if (Mod((v * x * x) + u).IsZero)
            {
                x = Mod(x * RootOfMinusOne);
            }

            if (!Mod((v * x * x) - u).IsZero)
            {
                return null;
            }

            x = x.IsEven == isOdd ? Mod(-x) : x;
            return new Point(x, y, 1, Mod(x * y));
        }

        public Point Negate() => new(Mod(-X), Y, Z, Mod(-T));

        /// <summary>Addition that holds for any two points, equal ones too.</summary>
        public Point Add(Point other)
        {
            var a = Mod((Y - X) * (other.Y - other.X));
            var b = Mod((Y + X) * (other.Y + other.X));
            var c = Mod(2 * D * Mod(T * other.T));
            var d = Mod(2 * Z * other.Z);
            var (e, f, g, h) = (b - a, d - c, d + c, b + a);
            return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
        }

        public byte[] Encode()
        {
            var inverse = Inverse(Z);
            return Ed25519Verification.Encode(Mod(X * inverse), Mod(Y * inverse));
        }
    }
}
