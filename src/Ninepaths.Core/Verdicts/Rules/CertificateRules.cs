using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Certificates that expire and that no connection says it of: the health-check client, the proxy client, CAs, the other end of a
/// connection.</summary>
internal static class CertificateRules
{
    /// <summary>CAs take long to replace: they are found earlier than leaves.</summary>
    private static readonly TimeSpan SoonForAuthorities = TimeSpan.FromDays(180);
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster, ConnectionFiles files, DateTimeOffset at)
    {
        // Files of the kubelet's earlier rotations stay behind on purpose.
        var hosts = cluster.Facts.Hosts.ToDictionary(host => host.Name, StringComparer.Ordinal);
        var uses = cluster.Certificates.Where(use => use.Origin is { Kind: OriginKind.File, Host: { } host, Place: var place }
            && !Wiring.Certificates.KubeletRotation.IsSuperseded(hosts.GetValueOrDefault(host), use.Origin)
            && (!use.UsedBy.IsEmpty || use.Role != "certificate") && !files.Reported.Contains((host, place)));
        // A CA stands in many files and is one thing to replace; of a leaf each file is its own.
        foreach (var same in uses.GroupBy(use => (use.Certificate.Sha256, use.IsAuthority ? "" : $"{use.Origin.Place}@{use.Origin.Host}")))
        {
            var first = same.First();
            var renews = same.Any(use => files.Renewing.Contains((use.Origin.Host, use.Origin.Place)))
                || Properties.KnownRenewal.ByItself(first.Origin.Place) is not null;
            if (WeaknessOf(first, renews, at) is not { } weakness) continue;
            var expected = weakness is Weakness.CertificateExpired
                ? string.Create(CultureInfo.InvariantCulture, $"valid at {at.UtcDateTime:yyyy-MM-dd}")
                : first.IsAuthority ? "a CA that outlives what it signs" : "renewed before";
            var validity = string.Create(CultureInfo.InvariantCulture,
                $"{first.Certificate.DisplayName}: valid from {first.Certificate.NotBefore.UtcDateTime:yyyy-MM-dd} to {first.Certificate.NotAfter.UtcDateTime:yyyy-MM-dd}");
            yield return Finding.Of(FilePaths.PathOf(first.Origin.Place), (int)weakness, $"{first.Origin.Place}@{first.Origin.Host}",
                [.. same.Take(MostEvidence).Select(use => new Evidence(use.Origin, validity, expected))]);
        }
    }

    private static Weakness? WeaknessOf(CertificateUse use, bool renews, DateTimeOffset at)
    {
        if (!use.Certificate.IsValidAt(at)) return Weakness.CertificateExpired;
        var soon = use.IsAuthority ? SoonForAuthorities : Properties.FreshnessJudge.Soon;
        return use.Certificate.NotAfter - at < soon && !renews && !IsRotated(use.Origin.Place) ? Weakness.ExpiresSoon : null;
    }

    /// <summary>The kubelet's own files: whether it renews them is said where they are used.</summary>
    private static bool IsRotated(string path) => HostPath.NameOf(path) is var name
        && (name.StartsWith("kubelet-client-", StringComparison.Ordinal) || name.StartsWith("kubelet-server-", StringComparison.Ordinal));
}
