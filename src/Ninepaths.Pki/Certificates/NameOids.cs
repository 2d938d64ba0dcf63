namespace Ninepaths.Pki;

/// <summary>The texts of attribute types, without an allocation for the ones that stand in nearly every certificate.</summary>
internal static class NameOids
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 32).Select(last => $"2.5.4.{last}")];

    public static string Text(ReadOnlySpan<byte> oid) =>
        oid.Length == 3 && oid.StartsWith(Oid.AttributePrefix) && oid[2] < Known.Length ? Known[oid[2]] : Oid.ToText(oid);

    /// <summary>Walks a Name (RFC 5280, 4.1.2.4) and says what is wrong with it, or null.</summary>
    public static string? Check(DerReader names)
    {
        while (!names.IsEmpty)
        {
            if (!names.TryRead(DerValues.Set, out var set))
            {
                return "a relative name is no SET";
            }

            while (!set.IsEmpty)
            {
                if (!set.TryRead(DerValues.Sequence, out var pair) || !pair.TryReadOid(out _) || !pair.TryReadAny(out var tag, out var value, out _))
                {
                    return "an attribute of the name is malformed";
                }

                if (!DerText.IsValid(tag, value.Rest))
                {
                    return "an attribute of the name holds text that its type does not allow";
                }
            }
        }

        return null;
    }
}
