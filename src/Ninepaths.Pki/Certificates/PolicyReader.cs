using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Reads the four extensions about certificate policies. Identifiers are kept as their DER bytes in a Latin-1 text.</summary>
internal static class PolicyReader
{
    public static string? ReadPolicies(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        const string Malformed = "the certificate policies are malformed, or list one twice";
        var reader = new DerReader(value);
        if (!reader.TryRead(DerValues.Sequence, out var list))
        {
            return Malformed;
        }

        var policies = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!list.IsEmpty)
        {
            if (!list.TryRead(DerValues.Sequence, out var policy) || !policy.TryRead(DerValues.ObjectIdentifier, out var oid)
                || !IsIdentifier(oid.Rest) || !seen.Add(Text(oid.Rest)))
            {
                return Malformed;
            }

            policies.Add(Text(oid.Rest));
        }

        parts.Policies = parts.Policies with { Policies = [.. policies] };
        return null;
    }

    public static string? ReadMappings(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        const string Malformed = "the policy mappings are malformed";
        var reader = new DerReader(value);
        if (!reader.TryRead(DerValues.Sequence, out var list))
        {
            return Malformed;
        }

        var mappings = ImmutableArray.CreateBuilder<(string, string)>();
        while (!list.IsEmpty)
        {
            // Go takes the identifiers of a mapping as they are.
            if (!list.TryRead(DerValues.Sequence, out var mapping)
                || !mapping.TryRead(DerValues.ObjectIdentifier, out var issuer)
                || !mapping.TryRead(DerValues.ObjectIdentifier, out var subject))
            {
                return Malformed;
            }

            mappings.Add((Text(issuer.Rest), Text(subject.Rest)));
        }

        parts.Policies = parts.Policies with { Mappings = mappings.DrainToImmutable() };
        return null;
    }

    public static string? ReadConstraints(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        if (!reader.TryRead(DerValues.Sequence, out var fields)
            || !TryReadSkip(ref fields, 0, out var explicitPolicy) || !TryReadSkip(ref fields, 1, out var mapping))
        {
            return "the policy constraints are malformed";
        }

        parts.Policies = parts.Policies with { RequireExplicitPolicy = explicitPolicy, InhibitPolicyMapping = mapping };
        return null;
    }

    public static string? ReadInhibitAnyPolicy(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        if (!reader.TryReadInt64(out var skip))
        {
            return "the inhibit-any-policy extension is malformed";
        }

        parts.Policies = parts.Policies with { InhibitAnyPolicy = AtLeastZero(skip) };
        return null;
    }

    private static bool TryReadSkip(ref DerReader fields, int tag, out long? skip)
    {
        skip = null;
        if (!fields.NextIs(DerValues.Context(tag)))
        {
            return true;
        }

        var isWellFormed = fields.TryReadInt64(out var value, DerValues.Context(tag));
        skip = AtLeastZero(value);
        return isWellFormed;
    }

    // Go reads a negative number and then makes no use of it.
    private static long? AtLeastZero(long value) => value >= 0 ? value : null;

    private static string Text(ReadOnlySpan<byte> oid) => Encoding.Latin1.GetString(oid);

    /// <summary>Arcs of any size, each without leading zeros.</summary>
    private static bool IsIdentifier(ReadOnlySpan<byte> oid)
    {
        var starts = true;
        foreach (var b in oid)
        {
            if (starts && b == 0x80)
            {
                return false;
            }

            starts = (b & 0x80) == 0;
        }

        return !oid.IsEmpty && starts;
    }
}
