using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Pki;
using Ninepaths.Reporting;
using Ninepaths.Verdicts;
using Use = Ninepaths.Catalogue.CertificateUse;

namespace Ninepaths.Cli.Explaining.Stories;

/// <summary>A certificate in a source: where it stands, who signed it, who shows it to whom, who accepts it, and how it is renewed.</summary>
internal static class CertificateStory
{
    private const int Most = 6;

    /// <summary>A section for each kind of certificate, with what all hosts share told once, and those of a CA after it.</summary>
    public static IEnumerable<StorySection> Of(Assessment assessment, ImmutableArray<Wiring.CertificateUse> uses)
    {
        // Kubeconfigs that carry the same CA are more places of it.
        var authorities = uses.Where(use => use.IsAuthority).Select(use => use.Certificate.Sha256).ToHashSet(StringComparer.Ordinal);
        var kinds = assessment.Wiring.Certificates.Where(use => authorities.Contains(use.Certificate.Sha256)).Concat(uses.Where(use => !use.IsAuthority)).GroupBy(use => use.IsAuthority ? use.Certificate.Sha256 : use.Role).ToList();
        foreach (var kind in kinds.Take(Most))
        {
            var all = kind.ToImmutableArray();
            yield return new(Title(all), [.. Lines(assessment, all)]);
            if (all[0].IsAuthority)
                foreach (var section in AuthorityStory.Of(assessment, all[0].Certificate)) yield return section;
        }

        if (kinds.Count > Most) yield return new($"and {kinds.Count - Most} kinds of certificates more", ["name one by its fingerprint: ninepaths certs list -o json"]);
    }

    private static string Title(ImmutableArray<Wiring.CertificateUse> uses)
    {
        var names = NameList.Of(uses.Select(use => use.Certificate.DisplayName), 3);
        var role = uses.Select(use => use.Role).FirstOrDefault(role => role is not ("certificate" or "CA of a kubeconfig") && !role.StartsWith("--", StringComparison.Ordinal));
        return role is null ? names : $"{names}: {role}";
    }

    private static IEnumerable<string> Lines(Assessment assessment, ImmutableArray<Wiring.CertificateUse> uses)
    {
        foreach (var place in uses.GroupBy(use => use.Origin.Where))
            yield return $"stands in {place.Key}{On(place.Select(use => use.Origin.Host))}";
        foreach (var setting in uses.SelectMany(use => use.UsedBy).Where(user => user.Contains("--", StringComparison.Ordinal)).GroupBy(user => user[user.IndexOf(' ', StringComparison.Ordinal)..]))
            yield return $"named by{setting.Key} of {Subjects.Of(setting.Select(user => user.Split(' ')[0]))}";
        foreach (var signer in uses.GroupBy(use => ShownCertificates.Signer(assessment, use.Certificate)))
            yield return signer.Key;
        foreach (var line in Shown(assessment, uses)) yield return line;
        foreach (var same in uses.GroupBy(use => use.Certificate.Sha256).Take(Most))
        {
            var certificate = same.First().Certificate;
            yield return $"{NameList.Of(same.Select(use => use.Origin.Host))}: {Validity(certificate, assessment.JudgedAt)}; serial {certificate.SerialNumber}; sha256 {certificate.Sha256}"
                + (Names(certificate) is { Length: > 0 } names ? $"; for {names}" : "");
        }

        var more = uses.Select(use => use.Certificate.Sha256).Distinct(StringComparer.Ordinal).Count() - Most;
        if (more > 0) yield return $"and {Words.Count(more, "certificate")} more";
        foreach (var line in RenewalLines.Of(assessment, uses)) yield return line;
    }

    private static string On(IEnumerable<string> hosts) => NameList.Of(hosts.Where(host => host.Length > 0)) is { Length: > 0 } names ? $" on {names}" : "";

    private static IEnumerable<string> Shown(Assessment assessment, ImmutableArray<Wiring.CertificateUse> uses)
    {
        var hashes = uses.Select(use => use.Certificate.Sha256).ToHashSet(StringComparer.Ordinal);
        var any = uses[0].IsAuthority;
        foreach (var shown in new[] { Use.Server, Use.Client })
        {
            var connections = assessment.Paths.SelectMany(path => path.Connections).Where(each => ShownCertificates.Leaf(each.Connection, shown) is { } leaf && hashes.Contains(leaf.Sha256)).ToList();
            foreach (var path in connections.GroupBy(each => each.Connection.Path))
            {
                any = true;
                var (clients, servers) = (Subjects.Of(path.Select(each => each.Connection.Client)), Subjects.Of(path.Select(each => each.Connection.Server)));
                yield return shown == Use.Server ? $"path {path.Key}: {servers} shows it as server to {clients}" : $"path {path.Key}: {clients} shows it as client to {servers}";
                foreach (var outcome in Outcomes.Lines(path, shown == Use.Server ? Property.ServerIdentity : Property.ClientIdentity)) yield return $"path {path.Key}: {outcome}";
            }
        }

        if (!any) yield return "no connection of the nine paths that was seen here shows it";
    }

    private static string Names(Certificate certificate) => NameList.Of(certificate.DnsNames.Concat(certificate.IpAddresses.Select(address => address.ToString())), 12);

    private static string Validity(Certificate certificate, DateTimeOffset at)
    {
        var days = (int)(certificate.NotAfter - at).TotalDays;
        var left = certificate.IsValidAt(at) ? $"{Words.Count(days, "day")} left" : certificate.HasExpiredAt(at) ? "expired" : "not yet valid";
        return string.Create(CultureInfo.InvariantCulture, $"valid from {certificate.NotBefore.UtcDateTime:yyyy-MM-dd} to {certificate.NotAfter.UtcDateTime:yyyy-MM-dd}: {left}");
    }
}
