using System.Collections.Immutable;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Reads the name constraints of a CA (RFC 5280, 4.2.1.10), with Go's checks of each value.</summary>
internal static class NameConstraintReader
{
    private const string Malformed = "the name constraints are malformed";

    public static ExtensionParser.Outcome Read(CertificateParts parts, ReadOnlySpan<byte> value)
    {
        var reader = new DerReader(value);
        if (!reader.TryRead(DerValues.Sequence, out var fields) || !reader.IsEmpty
            || !fields.TryReadOptional(DerValues.ContextConstructed(0), out var permitted, out _)
            || !fields.TryReadOptional(DerValues.ContextConstructed(1), out var excluded, out _)
            || !fields.IsEmpty)
        {
            return ExtensionParser.Outcome.Of(Malformed);
        }

        if (permitted.IsEmpty && excluded.IsEmpty)
        {
            return ExtensionParser.Outcome.Of("the name constraints are empty");
        }

        var isHandled = true;
        var fault = ReadSide(permitted, ref isHandled, out var permittedNames);
        var excludedNames = NameSubtrees.None;
        fault ??= ReadSide(excluded, ref isHandled, out excludedNames);
        if (fault is not null)
        {
            return ExtensionParser.Outcome.Of(fault);
        }

        parts.NameConstraints = new NameConstraints(permittedNames, excludedNames);
        return new ExtensionParser.Outcome(null, isHandled);
    }

    private static string? ReadSide(DerReader subtrees, ref bool isHandled, out NameSubtrees names)
    {
        names = NameSubtrees.None;
        var dns = ImmutableArray.CreateBuilder<string>();
        var ips = ImmutableArray.CreateBuilder<IpSubtree>();
        var emails = ImmutableArray.CreateBuilder<string>();
        var uris = ImmutableArray.CreateBuilder<string>();
        while (!subtrees.IsEmpty)
        {
            if (!subtrees.TryRead(DerValues.Sequence, out var subtree) || !subtree.TryReadAny(out var tag, out var content, out _))
            {
                return Malformed;
            }

            var value = content.Rest;
            var fault = tag switch
            {
                0x81 => AddText(emails, value, IsEmailConstraint),
                0x82 => AddText(dns, value, IsDomainConstraint),
                0x86 => AddText(uris, value, IsUriConstraint),
                0x87 => AddRange(ips, value),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }

            isHandled &= tag is 0x81 or 0x82 or 0x86 or 0x87;
        }

        names = new NameSubtrees
        {
            DnsDomains = dns.DrainToImmutable(),
            IpRanges = ips.DrainToImmutable(),
            EmailAddresses = emails.DrainToImmutable(),
            UriDomains = uris.DrainToImmutable(),
        };
        return null;
    }

    private static string? AddText(ImmutableArray<string>.Builder to, ReadOnlySpan<byte> value, Predicate<string> isValid)
    {
        if (!Ascii.IsValid(value))
        {
            return "a name constraint is not ASCII";
        }

        var text = Encoding.ASCII.GetString(value);
        to.Add(text);
        return isValid(text) ? null : $"the name constraint \"{PlainText.Of(text)}\" does not parse";
    }

    private static bool IsDomainConstraint(string text) => DomainName.IsValid(text, DomainName.Kind.Constraint);

    private static bool IsEmailConstraint(string text) => text.Contains('@') ? Mailbox.TryParse(text, out _) : IsDomainConstraint(text);

    private static bool IsUriConstraint(string text) => !GoAddress.TryParse(text, out _) && IsDomainConstraint(text);

    private static string? AddRange(ImmutableArray<IpSubtree>.Builder to, ReadOnlySpan<byte> value)
    {
        if (value.Length is not (8 or 32))
        {
            return $"an IP name constraint has {value.Length} bytes";
        }

        var mask = value[(value.Length / 2)..];
        if (!IsMask(mask))
        {
            return "an IP name constraint has a mask with gaps";
        }

        to.Add(new IpSubtree(value[..(value.Length / 2)].ToArray(), mask.ToArray()));
        return null;
    }

    /// <summary>Ones, then zeros.</summary>
    private static bool IsMask(ReadOnlySpan<byte> mask)
    {
        var zeros = mask.TrimStart((byte)0xff);
        return zeros.IsEmpty || (zeros[0] is 0 or 0x80 or 0xc0 or 0xe0 or 0xf0 or 0xf8 or 0xfc or 0xfe && !zeros[1..].ContainsAnyExcept((byte)0));
    }
}
