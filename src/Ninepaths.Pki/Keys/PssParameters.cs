namespace Ninepaths.Pki;

/// <summary>RSASSA-PSS-params (RFC 4055), of which Go takes three forms: SHA-256, SHA-384 or SHA-512 with itself in MGF1 and as salt length.</summary>
/// <remarks>
/// Go reads this one structure with encoding/asn1, which never compares the length of an explicit tag with that of its content,
/// and skips a trailing element that is not the trailer field. So do we.
/// </remarks>
internal static class PssParameters
{
    private static ReadOnlySpan<byte> Mgf1 => [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];
    private static ReadOnlySpan<byte> Sha2Prefix => [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2];

    public static SignatureAlgorithm AlgorithmOf(ReadOnlySpan<byte> parameters)
    {
        var outer = new DerReader(parameters);
        if (!outer.TryRead(DerValues.Sequence, out var fields)
            || !TryReadExplicitAlgorithm(ref fields, 0, out var hash, out var hashParameters)
            || !TryReadExplicitAlgorithm(ref fields, 1, out var mask, out var maskParameters)
            || !TryEnterExplicit(ref fields, 2) || !fields.TryReadInt64(out var saltLength)
            || !HasDefaultTrailer(ref fields))
        {
            return SignatureAlgorithm.Unknown;
        }

        var maskHash = new DerReader(maskParameters);
        if (!TryReadAlgorithm(ref maskHash, out var mgfHash, out var mgfHashParameters)
            || !IsNullOrAbsent(hashParameters) || !IsNullOrAbsent(mgfHashParameters)
            || !mask.SequenceEqual(Mgf1) || !mgfHash.SequenceEqual(hash)
            || hash.Length != Sha2Prefix.Length + 1 || !hash.StartsWith(Sha2Prefix))
        {
            return SignatureAlgorithm.Unknown;
        }

        return (hash[^1], saltLength) switch
        {
            (1, 32) => SignatureAlgorithm.Sha256WithRsaPss,
            (2, 48) => SignatureAlgorithm.Sha384WithRsaPss,
            (3, 64) => SignatureAlgorithm.Sha512WithRsaPss,
            _ => SignatureAlgorithm.Unknown,
        };
    }

    private static bool IsNullOrAbsent(ReadOnlySpan<byte> parameters) => parameters is [] or [DerValues.Null, 0];

    private static bool TryReadExplicitAlgorithm(
        ref DerReader reader, int tag, out ReadOnlySpan<byte> oid, out ReadOnlySpan<byte> parameters)
    {
        oid = default;
        parameters = default;
        return TryEnterExplicit(ref reader, tag) && TryReadAlgorithm(ref reader, out oid, out parameters);
    }

    private static bool TryReadAlgorithm(ref DerReader reader, out ReadOnlySpan<byte> oid, out ReadOnlySpan<byte> parameters)
    {
        oid = default;
        parameters = default;
        if (!reader.TryRead(DerValues.Sequence, out var algorithm) || !algorithm.TryReadOid(out oid))
        {
            return false;
        }

        var rest = algorithm.Rest;
        var start = algorithm.Position;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (!algorithm.TryReadAny(out _, out _, out _))
        {
            return false;
        }

        parameters = rest[..(algorithm.Position - start)];
        return true;
    }

    /// <summary>Steps over the header of an explicit tag that has content, and no further.</summary>
    private static bool TryEnterExplicit(ref DerReader reader, int number) =>
        reader.TrySkipHeader(out var tag, out var length) && tag == DerValues.ContextConstructed(number) && length > 0;

    /// <summary>[3] EXPLICIT INTEGER DEFAULT 1. Another element in its place counts as its absence, unless it ends with its header.</summary>
    private static bool HasDefaultTrailer(ref DerReader reader)
    {
        if (reader.IsEmpty)
        {
            return true;
        }

        if (!reader.TrySkipHeader(out var tag, out var length) || reader.IsEmpty)
        {
            return false;
        }

        if (tag != DerValues.ContextConstructed(3))
        {
            return tag != DerValues.Context(3) || length > 0;
        }

        var content = reader;
        return length > 0 && content.TrySkipHeader(out var inner, out _)
            && (inner != DerValues.Integer || (reader.TryReadInt64(out var trailer) && trailer == 1));
    }
}
