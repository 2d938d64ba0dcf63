using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Ninepaths.Pki;

namespace Ninepaths.Reporting;

/// <summary>What is unusual about a certificate, or makes Go refuse it.</summary>
internal static class CertificateRemarks
{
    private const int SmallRsa = 2048;
    private const int TooSmallRsa = 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongForLeaf = TimeSpan.FromDays(3 * 366);

    public static ImmutableArray<string> Of(Certificate certificate, DateTimeOffset at) =>
        [.. Validity(certificate, at), .. Cryptography(certificate), .. Purpose(certificate), .. Names(certificate)];

    private static IEnumerable<string> Validity(Certificate certificate, DateTimeOffset at)
    {
        if (certificate.HasExpiredAt(at)) yield return "it has expired: everybody refuses it";
        else if (certificate.IsNotYetValidAt(at)) yield return "it is not valid yet: everybody refuses it, or a clock is wrong";
        else if (certificate.NotAfter - at < Soon) yield return "it expires within 30 days";
        if (!certificate.IsCa && certificate.NotAfter - certificate.NotBefore > LongForLeaf)
            yield return string.Create(CultureInfo.InvariantCulture, $"it is valid for {(certificate.NotAfter - certificate.NotBefore).TotalDays / 365:0} years, and Kubernetes cannot revoke it");
    }

    private static IEnumerable<string> Cryptography(Certificate certificate)
    {
        // Nobody checks the signature of a trust anchor.
        if (!certificate.IsSelfIssued && certificate.SignatureAlgorithm is SignatureAlgorithm.Sha1WithRsa or SignatureAlgorithm.EcdsaWithSha1 or SignatureAlgorithm.DsaWithSha1 or SignatureAlgorithm.Md5WithRsa)
            yield return $"it is signed with {(certificate.SignatureAlgorithm == SignatureAlgorithm.Md5WithRsa ? "MD5" : "SHA-1")}: Go refuses it";
        if (certificate.SignatureAlgorithm == SignatureAlgorithm.Unknown) yield return "Go does not know its signature algorithm";
        if (certificate.PublicKeyAlgorithm is PublicKeyAlgorithm.Unknown or PublicKeyAlgorithm.Dsa) yield return "its key is neither RSA nor ECDSA nor Ed25519: no TLS peer takes it";
        if (certificate.PublicKeyAlgorithm == PublicKeyAlgorithm.Rsa && certificate.PublicKeyBits < SmallRsa)
            yield return string.Create(CultureInfo.InvariantCulture, $"RSA with {certificate.PublicKeyBits} bits is weak{(certificate.PublicKeyBits < TooSmallRsa ? ": Go refuses it" : "")}");
        if (!certificate.UnhandledCriticalExtensions.IsEmpty) yield return $"it has a critical extension that Go does not handle: {string.Join(", ", certificate.UnhandledCriticalExtensions)}";
        if (certificate.Version != 3) yield return string.Create(CultureInfo.InvariantCulture, $"it is of version {certificate.Version}: it has no extensions");
    }

    private static IEnumerable<string> Purpose(Certificate certificate)
    {
        var hasPurpose = !certificate.ExtendedKeyUsages.IsEmpty || !certificate.UnknownExtendedKeyUsages.IsEmpty;
        if (certificate.IsCa && hasPurpose && CertificateMeaning.IsFor(certificate, ExtendedKeyUsage.ServerAuth)) yield return "a CA that is also a server: whoever has its key can sign certificates";
        if (certificate.IsCa && certificate.KeyUsage != KeyUsage.None && !certificate.KeyUsage.HasFlag(KeyUsage.CertificateSigning)) yield return "a CA whose key usage does not let it sign: what it signed is refused";
        if (!certificate.IsCa && certificate.IsSignedBy(certificate)) yield return "it signed itself: only who has this very certificate in his bundle accepts it";
        if (!certificate.IsCa && !hasPurpose) yield return "no extended key usage: it is good as server and as client";
        if (certificate.ExtendedKeyUsages.Contains(ExtendedKeyUsage.Any)) yield return "its extended key usage allows any purpose";
        if (!certificate.IsCa && hasPurpose && !CertificateMeaning.IsFor(certificate, ExtendedKeyUsage.ServerAuth) && !CertificateMeaning.IsFor(certificate, ExtendedKeyUsage.ClientAuth))
            yield return "neither for servers nor for clients: no component of Kubernetes accepts it";
    }

    private static IEnumerable<string> Names(Certificate certificate)
    {
        if (certificate.IsCa || !CertificateMeaning.IsFor(certificate, ExtendedKeyUsage.ServerAuth)) yield break;
        var hasPurpose = certificate.ExtendedKeyUsages.Contains(ExtendedKeyUsage.ServerAuth);
        if (certificate.DnsNames.IsEmpty && certificate.IpAddresses.IsEmpty)
        {
            if (hasPurpose) yield return $"a server's certificate without subject alternative names: Go does not look at the common name{(certificate.Subject.CommonName.Length > 0 ? $" \"{certificate.Subject.CommonName}\"" : "")}";
            yield break;
        }

        foreach (var name in certificate.DnsNames.Where(name => IPAddress.TryParse(name, out _))) yield return $"{name} stands there as a DNS name: for an address Go looks among the addresses only";
    }
}
