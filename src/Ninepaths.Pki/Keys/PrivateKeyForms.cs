using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Ninepaths.Pki;

/// <summary>Computes the public half of private keys. Nothing here keeps a private byte: buffers are overwritten, .NET's key objects disposed.</summary>
internal static class PrivateKeyForms
{
    /// <summary>RSAPrivateKey (RFC 8017, A.1.2): modulus and public exponent stand in it openly.</summary>
    public static byte[]? FromPkcs1(ReadOnlySpan<byte> der)
    {
        var reader = new DerReader(der);
        if (!reader.TryRead(DerValues.Sequence, out var numbers) || !reader.IsEmpty
            || !numbers.TryReadInt64(out _) || !numbers.TryReadInteger(out var modulus) || !numbers.TryReadInteger(out var exponent)
            || !numbers.TryReadPositive(out _))
        {
            return null;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(modulus);
            writer.WriteInteger(exponent);
        }

        var publicKey = writer.Encode();
        return SubjectPublicKey.ReadRsa(publicKey, out _) is null ? PublicKeyForms.OfRsa(publicKey) : null;
    }

    /// <summary>PrivateKeyInfo (RFC 5208, RFC 8410).</summary>
    public static byte[]? FromPkcs8(ReadOnlySpan<byte> der)
    {
        var reader = new DerReader(der);
        if (!reader.TryRead(DerValues.Sequence, out var info) || !info.TryReadInt64(out _)
            || !info.TryRead(DerValues.Sequence, out var algorithm) || !algorithm.TryReadOid(out var oid)
            || !info.TryRead(DerValues.OctetString, out var key))
        {
            return null;
        }

        if (oid.SequenceEqual(Oid.RsaKey))
        {
            return FromPkcs1(key.Rest);
        }

        if (oid.SequenceEqual(Oid.EcKey))
        {
            return algorithm.TryReadOid(out var curve) ? FromSec1(key.Rest, curve) : null;
        }

        return oid.SequenceEqual(Oid.Ed25519) && key.TryRead(DerValues.OctetString, out var seed) && seed.Rest.Length == Ed25519.SecretKeySize
            ? FromSeed(seed.Rest)
            : null;
    }

    /// <summary>ECPrivateKey (RFC 5915). The curve stands in it or, within PKCS#8, beside it.</summary>
    public static byte[]? FromSec1(ReadOnlySpan<byte> der, ReadOnlySpan<byte> curveOid)
    {
        var reader = new DerReader(der);
        if (!reader.TryRead(DerValues.Sequence, out var fields) || !fields.TryReadInt64(out _)
            || !fields.TryRead(DerValues.OctetString, out var scalar)
            || !fields.TryReadOptional(DerValues.ContextConstructed(0), out var parameters, out var hasCurve))
        {
            return null;
        }

        if (curveOid.IsEmpty && (!hasCurve || !parameters.TryReadOid(out curveOid)))
        {
            return null;
        }

        return NamedCurve.FromOid(curveOid) is { } curve ? FromScalar(scalar.Rest, curve, curveOid) : null;
    }

    private static byte[]? FromScalar(ReadOnlySpan<byte> scalar, NamedCurve curve, ReadOnlySpan<byte> curveOid)
    {
        // Go pads short scalars and cuts leading zeros off long ones.
        scalar = scalar.TrimStart((byte)0);
        if (scalar.IsEmpty || scalar.Length > curve.FieldBytes)
        {
            return null;
        }

        var d = new byte[curve.FieldBytes];
        scalar.CopyTo(d.AsSpan(d.Length - scalar.Length));
        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = curve.Curve, D = d });
            var q = key.ExportParameters(includePrivateParameters: false).Q;
            return PublicKeyForms.OfEc([4, .. q.X!, .. q.Y!], curveOid);
        }
        catch (CryptographicException)
        {
            return null;   // the scalar is not below the order of the curve
        }
        finally
        {
            CryptographicOperations.ZeroMemory(d);
        }
    }

    private static byte[] FromSeed(ReadOnlySpan<byte> seed)
    {
        var copy = seed.ToArray();
        var publicKey = new byte[Ed25519.PublicKeySize];
        try
        {
            Ed25519.GeneratePublicKey(copy, 0, publicKey, 0);
            return PublicKeyForms.OfEd25519(publicKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }
}
