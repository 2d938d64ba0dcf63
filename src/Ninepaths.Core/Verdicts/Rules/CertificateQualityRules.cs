using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Certificates that work and are not what they should be: weak, twice the same serial, a CA in the place of a leaf, good for any
/// purpose.</summary>
internal static class CertificateQualityRules
{
    private const int MostEvidence = 12;

    // Settings that name the certificate somebody shows, and not whom somebody trusts.
    private static readonly ImmutableArray<string> Identities =
    [
        "--tls-cert-file", "--cert-file", "--peer-cert-file", "--client-cert-file", "--peer-client-cert-file",
            "--kubelet-client-certificate",
        "--etcd-certfile", "--proxy-client-cert-file", "--tls-sni-cert-key",
    ];

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var used = cluster.Certificates.Where(use => use.Origin.Kind is OriginKind.File
            && (!use.UsedBy.IsEmpty || use.Role != "certificate")).ToList();
        foreach (var same in used.GroupBy(use => use.Certificate.Sha256, StringComparer.Ordinal))
        {
            var (first, certificate) = (same.First(), same.First().Certificate);
            if (Weakness(certificate) is { } weak) yield return Of(551, first, same, weak,
                "RSA of 2048 bits or ECDSA, signed with SHA-256");
        }

        foreach (var use in Shown(used))
        {
            if (use.Certificate.IsCa)
                yield return Of(553, use, [use], $"\"{use.Certificate.DisplayName}\" is a CA, and is shown as an identity",
                    "a certificate that cannot sign others");
            else if (use.Certificate is { ExtendedKeyUsages.IsEmpty: true, UnknownExtendedKeyUsages.IsEmpty: true })
                yield return Of(554, use, [use],
                    $"\"{use.Certificate.DisplayName}\" names no purpose, and so passes for client and server", "serverAuth or clientAuth");
        }

        foreach (var twice in Twins(used)) yield return twice;
    }

    private static string? Weakness(Certificate certificate)
    {
        if (certificate is { PublicKeyAlgorithm: PublicKeyAlgorithm.Rsa, PublicKeyBits: < 2048 and > 0 })
            return $"\"{certificate.DisplayName}\" has an RSA key of {certificate.PublicKeyBits} bits";
        // Nobody verifies the signature that a root has made for itself.
        return !certificate.IsSelfIssued
            && certificate.SignatureAlgorithm is SignatureAlgorithm.Md5WithRsa or SignatureAlgorithm.Sha1WithRsa or SignatureAlgorithm.EcdsaWithSha1 or SignatureAlgorithm.DsaWithSha1
            ? $"\"{certificate.DisplayName}\" is signed with {certificate.SignatureAlgorithm}" : null;
    }

    /// <summary>The first certificate of each file that is somebody's identity, and those in kubeconfigs.</summary>
    private static IEnumerable<CertificateUse> Shown(List<CertificateUse> used) => used
        .Where(use => use.UsedBy.Any(user => Identities.Any(flag => user.EndsWith(" " + flag, StringComparison.Ordinal))))
        .GroupBy(use => (use.Origin.Host, use.Origin.Place)).Select(file => file.MinBy(use => use.Origin.Line ?? 0)!)
        .Concat(used.Where(use => use.IsUsers))
        .DistinctBy(use => use.Certificate.Sha256);

    /// <summary>A serial number names one certificate of its issuer; with two of them nobody can be told apart or revoked.</summary>
    private static IEnumerable<Finding> Twins(List<CertificateUse> used) =>
        from use in used
        where !use.Certificate.IsSelfIssued
        group use by (use.Certificate.Issuer.ToString(), Convert.ToHexString(use.Certificate.AuthorityKeyId.Span),
            use.Certificate.SerialNumber) into same
        let distinct = same.DistinctBy(use => use.Certificate.Sha256).ToList()
        where distinct.Count > 1
        select Of(552, distinct[^1], distinct, $"serial {same.Key.SerialNumber} of \"{same.Key.Item1}\" is given {distinct.Count} times",
            "a serial number of its own");

    private static Finding Of(int number, CertificateUse subject, IEnumerable<CertificateUse> where, string actual, string expected) =>
        Finding.Of(FilePaths.PathOf(subject.Origin.Place), number, $"{subject.Origin.Place}@{subject.Origin.Host}",
            [.. where.Take(MostEvidence).Select(use => new Evidence(use.Origin, actual, expected))]);
}
