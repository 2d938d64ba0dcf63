using System.Collections.Immutable;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>Usages of certificates as RFC 5280 calls them.</summary>
internal static class CertificateWords
{
    private static readonly ImmutableArray<(KeyUsage Usage, string Word)> Usages =
    [
        (KeyUsage.DigitalSignature, "digitalSignature"),
        (KeyUsage.ContentCommitment, "contentCommitment"),
        (KeyUsage.KeyEncipherment, "keyEncipherment"),
        (KeyUsage.DataEncipherment, "dataEncipherment"),
        (KeyUsage.KeyAgreement, "keyAgreement"),
        (KeyUsage.CertificateSigning, "keyCertSign"),
        (KeyUsage.CrlSigning, "cRLSign"),
        (KeyUsage.EncipherOnly, "encipherOnly"),
        (KeyUsage.DecipherOnly, "decipherOnly"),
    ];

    public static ImmutableArray<string> Of(KeyUsage usage) => [.. Usages.Where(each => usage.HasFlag(each.Usage)).Select(each => each.Word)];

    public static string Of(ExtendedKeyUsage usage) => usage == ExtendedKeyUsage.Any ? "anyExtendedKeyUsage" : char.ToLowerInvariant(usage.ToString()[0]) + usage.ToString()[1..];
}
