namespace Ninepaths.Pki;

/// <summary>Splits the extensions of a certificate and refuses an identifier that stands twice.</summary>
internal static class ExtensionList
{
    // Comparing each with each is faster than a set up to about this many.
    private const int FewExtensions = 24;

    /// <returns>what is wrong, or null</returns>
    public static string? Read(ReadOnlyMemory<byte> der, DerReader wrapper, out List<Extension> extensions)
    {
        extensions = new List<Extension>(8);
        if (!wrapper.TryRead(DerValues.Sequence, out var list))
        {
            return "the extensions are malformed";
        }

        while (!list.IsEmpty)
        {
            if (!list.TryRead(DerValues.Sequence, out var fields) || !TryReadOne(der, fields, out var extension))
            {
                return "an extension is malformed";
            }

            extensions.Add(extension);
        }

        return FirstDuplicate(extensions) is { } twice ? $"extension {Oid.ToText(twice.Oid.Span)} stands twice" : null;
    }

    private static bool TryReadOne(ReadOnlyMemory<byte> der, DerReader fields, out Extension extension)
    {
        extension = default;
        if (!fields.TryReadOid(out var oid))
        {
            return false;
        }

        var oidEnd = fields.Position;
        var critical = false;
        if ((fields.NextIs(DerValues.Boolean) && !fields.TryReadBoolean(out critical)) || !fields.TryRead(DerValues.OctetString, out var value))
        {
            return false;
        }

        extension = new Extension(der[(oidEnd - oid.Length)..oidEnd], critical, der[value.Position..value.End]);
        return true;
    }

    private static Extension? FirstDuplicate(List<Extension> extensions)
    {
        if (extensions.Count > FewExtensions)
        {
            var seen = new HashSet<ReadOnlyMemory<byte>>(RawBytes.Comparer);
            foreach (var extension in extensions)
            {
                if (!seen.Add(extension.Oid))
                {
                    return extension;
                }
            }

            return null;
        }

        for (var i = 1; i < extensions.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (extensions[i].Oid.Span.SequenceEqual(extensions[j].Oid.Span))
                {
                    return extensions[i];
                }
            }
        }

        return null;
    }
}
