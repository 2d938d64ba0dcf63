namespace Ninepaths.Pki;

/// <summary>Reads the content of a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).</summary>
internal static class SubjectPublicKey
{
    /// <remarks>
    /// The reader walks the given buffer, so that the key can keep parts of it without a copy. An algorithm that Go doesn't know
    /// gives neither a key nor a fault.
    /// </remarks>
    /// <returns>what is wrong, or null</returns>
    public static string? Read(ReadOnlyMemory<byte> der, DerReader info, out VerifyingKey? key)
    {
        key = null;
        if (!info.TryRead(DerValues.Sequence, out var algorithm) || !algorithm.TryReadOid(out var oid))
        {
            return "the public key's algorithm is malformed";
        }

        var parameters = algorithm;
        if (!algorithm.IsEmpty && !algorithm.TryReadAny(out _, out _, out _))
        {
            return "the public key's parameters are malformed";
        }

        if (!info.TryReadBitString(out var padding, out var bits))
        {
            return "the public key is no bit string";
        }

        // A key without padding bits, which is every real one, is kept as a part of the certificate.
        var end = info.Position;
        var material = padding == 0 ? der[(end - bits.Length)..end] : DerValues.RightAlign(bits, padding).ToArray();
        if (oid.SequenceEqual(Oid.RsaKey))
        {
            return parameters.Rest[..(algorithm.Position - parameters.Position)] is [DerValues.Null, 0]
                ? ReadRsa(material, out key)
                : "the RSA key lacks the NULL parameters";
        }

        if (oid.SequenceEqual(Oid.EcKey))
        {
            return ReadEc(parameters, material, out key);
        }

        if (oid.SequenceEqual(Oid.Ed25519))
        {
            key = parameters.IsEmpty && material.Length == 32 ? new Ed25519Key(material) : null;
            return key is null ? "the Ed25519 key has parameters or is not 32 bytes long" : null;
        }

        return oid.SequenceEqual(Oid.DsaKey) ? ReadDsa(parameters, material.Span, out key) : null;
    }

    /// <summary>RSAPublicKey (RFC 8017, A.1.1).</summary>
    public static string? ReadRsa(ReadOnlyMemory<byte> material, out VerifyingKey? key)
    {
        key = null;
        var reader = new DerReader(material.Span);
        if (!reader.TryRead(DerValues.Sequence, out var numbers)
            || !numbers.TryReadPositive(out var modulus))
        {
            return "the RSA modulus is malformed or not positive";
        }

        var end = numbers.Position;
        if (!numbers.TryReadInt64(out var exponent) || exponent <= 0)
        {
            return "the RSA exponent is malformed, not positive or too large";
        }

        key = new RsaKey(material[(end - modulus.Length)..end], exponent);
        return null;
    }

    private static string? ReadEc(DerReader parameters, ReadOnlyMemory<byte> material, out VerifyingKey? key)
    {
        key = null;
        if (!parameters.TryReadOid(out var curveOid))
        {
            return "the EC key names no curve";
        }

        if (NamedCurve.FromOid(curveOid) is not { } curve)
        {
            return $"the EC key is on a curve that Go does not know ({Oid.ToText(curveOid)})";
        }

        if (!curve.IsOnCurve(material.Span))
        {
            return "the EC key is no uncompressed point of its curve";
        }

        key = new EcdsaKey(curve, material);
        return null;
    }

    private static string? ReadDsa(DerReader parameters, ReadOnlySpan<byte> material, out VerifyingKey? key)
    {
        key = null;
        var reader = new DerReader(material);
        if (!reader.TryReadPositive(out _)
            || !parameters.TryRead(DerValues.Sequence, out var numbers)
            || !numbers.TryReadPositive(out var p) || !numbers.TryReadPositive(out _) || !numbers.TryReadPositive(out _))
        {
            return "the DSA key is malformed";
        }

        key = new DsaKey(p.Length * 8);
        return null;
    }
}
