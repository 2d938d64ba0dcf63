namespace Ninepaths.Pki;

/// <summary>Extensions that Go only checks for their form: nobody fetches a CRL, an OCSP answer or an issuer's certificate.</summary>
internal static class InformationalExtensions
{
    /// <summary>RFC 5280, 4.2.2.1.</summary>
    public static string? CheckAuthorityInfoAccess(Extension extension)
    {
        if (extension.IsCritical)
        {
            return "the authority information access is marked critical";
        }

        var reader = new DerReader(extension.Value.Span);
        var isWellFormed = reader.TryRead(DerValues.Sequence, out var list);
        while (isWellFormed && !list.IsEmpty)
        {
            isWellFormed = list.TryRead(DerValues.Sequence, out var access) && access.TryReadOid(out _)
                && access.TryReadOptional(DerValues.Context(6), out _, out _);
        }

        return isWellFormed ? null : "the authority information access is malformed";
    }

    /// <summary>RFC 5280, 4.2.1.13.</summary>
    public static string? CheckDistributionPoints(ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        var isWellFormed = reader.TryRead(DerValues.Sequence, out var list);
        while (isWellFormed && !list.IsEmpty)
        {
            isWellFormed = list.TryRead(DerValues.Sequence, out var point)
                && point.TryReadOptional(DerValues.ContextConstructed(0), out var name, out var present)
                && (!present || IsFullName(name));
        }

        return isWellFormed ? null : "the CRL distribution points are malformed";
    }

    private static bool IsFullName(DerReader name)
    {
        if (!name.TryRead(DerValues.ContextConstructed(0), out var names))
        {
            return false;
        }

        // Go reads URIs up to the first name of another kind.
        while (names.NextIs(DerValues.Context(6)))
        {
            if (!names.TryRead(DerValues.Context(6), out _))
            {
                return false;
            }
        }

        return true;
    }
}
