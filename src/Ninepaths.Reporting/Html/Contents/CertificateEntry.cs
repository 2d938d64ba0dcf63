using System.Collections.Immutable;
using Ninepaths.Pki;
using CertificateUse = Ninepaths.Wiring.CertificateUse;

namespace Ninepaths.Reporting;

/// <summary>A certificate in the page, with all the places where it was found.</summary>
internal sealed class CertificateEntry(ImmutableArray<CertificateUse> uses)
{
    public ImmutableArray<CertificateUse> Uses => uses;

    public Certificate Certificate => uses[0].Certificate;

    public string Role { get; } = uses[0].Role;

    public bool IsAuthority { get; } = uses.Any(use => use.IsAuthority);

    public string Anchor { get; } = AnchorOf(uses[0].Certificate);

    /// <summary>The certificate that signed it; null for one that signed itself, or whose CA was not found.</summary>
    public CertificateEntry? Issuer { get; private set; }

    /// <summary>What it signed.</summary>
    public ImmutableArray<CertificateEntry> Signed { get; private set; } = [];

    public static string AnchorOf(Certificate certificate) => "certificate-" + certificate.Sha256[..16];

    public static ImmutableArray<CertificateEntry> Of(IEnumerable<CertificateUse> uses)
    {
        ImmutableArray<CertificateEntry> entries =
        [
            .. uses.GroupBy(use => use.Certificate.Sha256, StringComparer.Ordinal).Select(same => new CertificateEntry([.. same])),
        ];
        var authorities = entries.Where(entry => entry.IsAuthority).ToLookup(entry => entry.Certificate.Subject);
        foreach (var entry in entries) entry.Issuer = entry.Certificate.IsSelfIssued ? null : SignerOf(entry.Certificate, authorities);
        foreach (var signed in entries.Where(entry => entry.Issuer is not null).GroupBy(entry => entry.Issuer!)) signed.Key.Signed = [.. signed];
        return entries;
    }

    // By the key that the certificate names; by the CA's name where only one has it.
    private static CertificateEntry? SignerOf(Certificate leaf, ILookup<DistinguishedName, CertificateEntry> authorities)
    {
        var named = authorities[leaf.Issuer].ToList();
        var key = leaf.AuthorityKeyId;
        return named.Find(authority => !key.IsEmpty && key.Span.SequenceEqual(authority.Certificate.SubjectKeyId.Span))
            ?? (named.Count == 1 ? named[0] : null);
    }
}
