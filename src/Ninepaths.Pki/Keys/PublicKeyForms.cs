using System.Formats.Asn1;

namespace Ninepaths.Pki;

/// <summary>Brings public keys into one form, SubjectPublicKeyInfo, whose hash identifies a key.</summary>
internal static class PublicKeyForms
{
    /// <summary>A SubjectPublicKeyInfo as it stands in a PUBLIC KEY block, or null when it is none.</summary>
    public static byte[]? FromInfo(ReadOnlyMemory<byte> der)
    {
        var reader = new DerReader(der.Span);
        return reader.TryRead(DerValues.Sequence, out var info) && reader.IsEmpty && SubjectPublicKey.Read(der, info, out var key) is null && key is not null
            ? der.ToArray()
            : null;
    }

    /// <summary>An RSAPublicKey of PKCS#1.</summary>
    public static byte[]? FromPkcs1(ReadOnlyMemory<byte> der)
    {
        var reader = new DerReader(der.Span);
        return reader.TryRead(DerValues.Sequence, out _) && reader.IsEmpty && SubjectPublicKey.ReadRsa(der, out _) is null
            ? OfRsa(der.Span)
            : null;
    }

    /// <summary>Wraps an RSAPublicKey.</summary>
    public static byte[] OfRsa(ReadOnlySpan<byte> rsaPublicKey) => Wrap(rsaPublicKey, Oid.RsaKey, [DerValues.Null, 0]);

    /// <summary>Wraps an uncompressed point.</summary>
    public static byte[] OfEc(ReadOnlySpan<byte> point, ReadOnlySpan<byte> curveOid)
    {
        Span<byte> parameters = stackalloc byte[2 + curveOid.Length];
        parameters[0] = DerValues.ObjectIdentifier;
        parameters[1] = (byte)curveOid.Length;
        curveOid.CopyTo(parameters[2..]);
        return Wrap(point, Oid.EcKey, parameters);
    }

    public static byte[] OfEd25519(ReadOnlySpan<byte> key) => Wrap(key, Oid.Ed25519, []);

    private static byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> algorithm, ReadOnlySpan<byte> parameters)
    {
        Span<byte> identifier = stackalloc byte[2 + algorithm.Length];
        identifier[0] = DerValues.ObjectIdentifier;
        identifier[1] = (byte)algorithm.Length;
        algorithm.CopyTo(identifier[2..]);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(identifier);
                if (!parameters.IsEmpty)
                {
                    writer.WriteEncodedValue(parameters);
                }
            }

            writer.WriteBitString(key);
        }

        return writer.Encode();
    }
}
