using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>Reads the extensions of a version 3 certificate; those that Go knows must be well formed, critical or not.</summary>
internal static class ExtensionParser
{
    /// <summary>What came of one extension: a fault, or whether Go makes full use of it.</summary>
    internal readonly record struct Outcome(string? Fault, bool IsHandled)
    {
        public static Outcome Handled => new(null, IsHandled: true);

        public static Outcome Unhandled => new(null, IsHandled: false);

        public static Outcome Of(string? fault) => new(fault, IsHandled: true);
    }

    /// <returns>what is wrong, or null</returns>
    public static string? Read(CertificateParts parts, DerReader wrapper)
    {
        if (ExtensionList.Read(parts.Raw, wrapper, out var extensions) is { } fault)
        {
            return fault;
        }

        foreach (var extension in extensions)
        {
            var outcome = ReadOne(parts, extension);
            if (outcome.Fault is not null)
            {
                return outcome.Fault;
            }

            if (extension.IsCritical && !outcome.IsHandled)
            {
                parts.UnhandledCriticalExtensions = parts.UnhandledCriticalExtensions.Add(Oid.ToText(extension.Oid.Span));
            }
        }

        return null;
    }

    private static Outcome ReadOne(CertificateParts parts, Extension extension)
    {
        var oid = extension.Oid.Span;
        if (oid.Length != 3 || !oid.StartsWith(Oid.ExtensionPrefix))
        {
            return oid.SequenceEqual(Oid.AuthorityInfoAccess)
                ? Outcome.Of(InformationalExtensions.CheckAuthorityInfoAccess(extension))
                : Outcome.Unhandled;
        }

        var value = extension.Value;
        return oid[2] switch
        {
            14 => Outcome.Of(ReadSubjectKeyId(parts, extension)),
            15 => Outcome.Of(ReadKeyUsage(parts, value.Span)),
            17 => AlternativeNameReader.Read(parts, value),
            19 => Outcome.Of(ReadBasicConstraints(parts, value.Span)),
            30 => NameConstraintReader.Read(parts, value.Span),
            31 => Outcome.Of(InformationalExtensions.CheckDistributionPoints(value.Span)),
            32 => Outcome.Of(PolicyReader.ReadPolicies(parts, value.Span)),
            33 => Outcome.Of(PolicyReader.ReadMappings(parts, value.Span)),
            35 => Outcome.Of(ReadAuthorityKeyId(parts, extension)),
            36 => Outcome.Of(PolicyReader.ReadConstraints(parts, value.Span)),
            37 => Outcome.Of(ReadExtendedKeyUsage(parts, value.Span)),
            54 => Outcome.Of(PolicyReader.ReadInhibitAnyPolicy(parts, value.Span)),
            _ => Outcome.Unhandled,
        };
    }

    private static string? ReadSubjectKeyId(CertificateParts parts, Extension extension)
    {
        var reader = new DerReader(extension.Value.Span);
        if (extension.IsCritical || !reader.TryRead(DerValues.OctetString, out var id))
        {
            return extension.IsCritical ? "the subject key identifier is marked critical" : "the subject key identifier is malformed";
        }

        parts.SubjectKeyId = extension.Value[id.Position..id.End];
        return null;
    }

    private static string? ReadAuthorityKeyId(CertificateParts parts, Extension extension)
    {
        var reader = new DerReader(extension.Value.Span);
        if (extension.IsCritical)
        {
            return "the authority key identifier is marked critical";
        }

        if (!reader.TryRead(DerValues.Sequence, out var fields)
            || !fields.TryReadOptional(DerValues.Context(0), out var id, out var present))
        {
            return "the authority key identifier is malformed";
        }

        if (present)
        {
            parts.AuthorityKeyId = extension.Value[id.Position..id.End];
        }

        return null;
    }

    private static string? ReadKeyUsage(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        if (!reader.TryReadBitString(out _, out var bits))
        {
            return "the key usage is malformed";
        }

        // Bit 0 of the ASN.1 bit string is the highest bit of its first byte. Padding bits are zero.
        var usage = 0;
        for (var bit = 0; bit < 9 && bit / 8 < bits.Length; bit++)
        {
            usage |= ((bits[bit / 8] >> (7 - (bit % 8))) & 1) << bit;
        }

        parts.KeyUsage = (KeyUsage)usage;
        return null;
    }

    private static string? ReadBasicConstraints(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        var isCa = false;
        if (!reader.TryRead(DerValues.Sequence, out var fields)
            || (fields.NextIs(DerValues.Boolean) && !fields.TryReadBoolean(out isCa)))
        {
            return "the basic constraints are malformed";
        }

        if (fields.NextIs(DerValues.Integer))
        {
            if (!fields.TryReadInt64(out var length) || length < 0)
            {
                return "the path length of the basic constraints is malformed";
            }

            parts.MaxPathLength = (int)Math.Min(length, int.MaxValue);
        }

        parts.IsCa = isCa;
        parts.HasBasicConstraints = true;
        return null;
    }

    private static string? ReadExtendedKeyUsage(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        if (!reader.TryRead(DerValues.Sequence, out var list))
        {
            return "the extended key usage is malformed";
        }

        var known = ImmutableArray.CreateBuilder<ExtendedKeyUsage>(2);
        var unknown = ImmutableArray.CreateBuilder<string>(0);
        while (!list.IsEmpty)
        {
            if (!list.TryReadOid(out var oid))
            {
                return "the extended key usage is malformed";
            }

            if (ExtendedKeyUsages.Of(oid) is { } usage)
            {
                known.Add(usage);
            }
            else
            {
                unknown.Add(Oid.ToText(oid));
            }
        }

        parts.RestrictsPurposes = known.Count + unknown.Count > 0;
        parts.ExtendedKeyUsages = known.DrainToImmutable();
        parts.UnknownExtendedKeyUsages = unknown.DrainToImmutable();
        return null;
    }
}
