using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>Reads the subject alternative names (RFC 5280, 4.2.1.6): DNS names, email addresses, URIs and IP addresses; others are skipped.</summary>
internal static class AlternativeNameReader
{
    public static ExtensionParser.Outcome Read(CertificateParts parts, ReadOnlyMemory<byte> value)
    {
        parts.SubjectAlternativeName = value;
        var reader = new DerReader(value.Span);
        if (!reader.TryRead(DerValues.Sequence, out var names))
        {
            return ExtensionParser.Outcome.Of("the subject alternative names are malformed");
        }

        var found = default(Names);
        while (!names.IsEmpty)
        {
            if (!names.TryReadAny(out var tag, out var name, out _))
            {
                return ExtensionParser.Outcome.Of("a subject alternative name is malformed");
            }

            if (found.Add(tag, name.Rest) is { } fault)
            {
                return ExtensionParser.Outcome.Of(fault);
            }
        }

        parts.DnsNames = found.Dns?.DrainToImmutable() ?? [];
        parts.EmailAddresses = found.Email?.DrainToImmutable() ?? [];
        parts.Uris = found.Uri?.DrainToImmutable() ?? [];
        parts.IpAddresses = found.Ip?.DrainToImmutable() ?? [];

        // An extension in which Go finds no name that it knows counts as not handled.
        var isEmpty = parts.DnsNames.IsEmpty && parts.EmailAddresses.IsEmpty && parts.Uris.IsEmpty && parts.IpAddresses.IsEmpty;
        return isEmpty ? ExtensionParser.Outcome.Unhandled : ExtensionParser.Outcome.Handled;
    }

    private struct Names
    {
        public ImmutableArray<string>.Builder? Dns;
        public ImmutableArray<string>.Builder? Email;
        public ImmutableArray<string>.Builder? Uri;
        public ImmutableArray<IPAddress>.Builder? Ip;

        public string? Add(byte tag, ReadOnlySpan<byte> name)
        {
            switch (tag)
            {
                case 0x81:
                    return AddText(ref Email, name, "an email address");
                case 0x82:
                    return AddText(ref Dns, name, "a DNS name");
                case 0x86:
                    return AddText(ref Uri, name, "a URI") ?? CheckUri(Uri![^1]);
                case 0x87 when name.Length is 4 or 16:
                    (Ip ??= ImmutableArray.CreateBuilder<IPAddress>()).Add(new IPAddress(name));
                    return null;
                case 0x87:
                    return $"an IP address of the subject alternative names has {name.Length} bytes";
                default:
                    return null;
            }
        }

        private static string? AddText(ref ImmutableArray<string>.Builder? to, ReadOnlySpan<byte> name, string what)
        {
            if (!Ascii.IsValid(name))
            {
                return $"{what} of the subject alternative names is not ASCII";
            }

            (to ??= ImmutableArray.CreateBuilder<string>()).Add(Encoding.ASCII.GetString(name));
            return null;
        }

        private static string? CheckUri(string uri) => GoUri.TryGetHost(uri, out var host) && DomainName.IsValid(host, DomainName.Kind.Name)
            ? null
            : "a URI of the subject alternative names does not parse";
    }
}
