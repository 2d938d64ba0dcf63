using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ninepaths.Pki;

/// <summary>The subject or issuer of a certificate. Two names are the same only when their bytes are, as for Go.</summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private const string CommonNameOid = "2.5.4.3";
    private const string OrganizationOid = "2.5.4.10";
    private const string KubernetesUidOid = "1.3.6.1.4.1.57683.2";

    private ImmutableArray<NameAttribute> _attributes;

    internal DistinguishedName(ReadOnlyMemory<byte> raw) => Raw = raw;

    /// <summary>Reads a name that stands alone, as in the list of CAs that a server accepts (RFC 8446 §4.2.4).</summary>
    public static bool TryParse(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out DistinguishedName? name)
    {
        var reader = new DerReader(der.Span);
        name = reader.TryRead(DerValues.Sequence, out _) && reader.IsEmpty ? new DistinguishedName(der) : null;
        return name is not null;
    }

    /// <summary>The DER of the name, with which issuer and subject are compared.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Every attribute in the order of the DER, whatever relative name it stands in.</summary>
    public ImmutableArray<NameAttribute> Attributes
    {
        get
        {
            if (_attributes.IsDefault)
            {
                _attributes = Decode();
            }

            return _attributes;
        }
    }

    /// <summary>The last common name, or an empty text. Kubernetes takes it for the user's name.</summary>
    public string CommonName => Attributes.LastOrDefault(a => a.Oid == CommonNameOid)?.Value ?? "";

    /// <summary>Every organization in order. Kubernetes takes them for the user's groups.</summary>
    public ImmutableArray<string> Organizations => Values(OrganizationOid);

    /// <summary>The values of Kubernetes' own user UID attribute; a name with more than one is refused.</summary>
    public ImmutableArray<string> KubernetesUids => Values(KubernetesUidOid);

    public bool Equals(DistinguishedName? other) => other is not null && Raw.Span.SequenceEqual(other.Raw.Span);

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => RawBytes.Comparer.GetHashCode(Raw);

    /// <summary>The name as people write it, most specific part first (RFC 2253), fit for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var attribute in Attributes.Reverse())
        {
            text.Append(text.Length > 0 ? "," : "").Append(ShortName(attribute.Oid)).Append('=');
            foreach (var c in PlainText.Of(attribute.Value))
            {
                _ = c is ',' or '+' or '"' or '\\' or '<' or '>' or ';' ? text.Append('\\').Append(c) : text.Append(c);
            }
        }

        return text.ToString();
    }

    private ImmutableArray<string> Values(string oid) => [.. Attributes.Where(a => a.Oid == oid).Select(a => a.Value)];

    private ImmutableArray<NameAttribute> Decode()
    {
        var attributes = ImmutableArray.CreateBuilder<NameAttribute>();
        var reader = new DerReader(Raw.Span);
        _ = reader.TryRead(DerValues.Sequence, out var names);
        while (names.TryRead(DerValues.Set, out var set))
        {
            while (set.TryRead(DerValues.Sequence, out var pair) && pair.TryReadOid(out var oid) && pair.TryReadAny(out var tag, out var value, out _))
            {
                attributes.Add(new NameAttribute(NameOids.Text(oid), DerText.Decode(tag, value.Rest)));
            }
        }

        return attributes.DrainToImmutable();
    }

    private static string ShortName(string oid) => oid switch
    {
        CommonNameOid => "CN",
        "2.5.4.5" => "SERIALNUMBER",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        OrganizationOid => "O",
        "2.5.4.11" => "OU",
        "2.5.4.17" => "POSTALCODE",
        "0.9.2342.19200300.100.1.25" => "DC",
        _ => oid,
    };
}
