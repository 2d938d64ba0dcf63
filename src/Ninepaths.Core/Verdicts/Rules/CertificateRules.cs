using System.Globalization;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Certificates that no connection uses, and that somebody still relies on: the health-check client, the proxy client, CAs.</summary>
internal static class CertificateRules
{
    /// <summary>CAs take long to replace: they are found earlier than leaves.</summary>
    private static readonly TimeSpan SoonForAuthorities = TimeSpan.FromDays(180);

    public static IEnumerable<Finding> Evaluate(Cluster cluster, DateTimeOffset at)
    {
        foreach (var use in cluster.Certificates)
        {
            var (certificate, origin) = (use.Certificate, use.Origin);
            // Files of the kubelet's earlier rotations stay behind on purpose.
            if (origin.Kind is not OriginKind.File || IsOutdatedRotation(cluster, origin) || (use.UsedBy.IsEmpty && use.Role == "certificate")) continue;
            var path = FilePaths.PathOf(origin.Place);
            var subject = $"{origin.Place}@{origin.Host}";
            var validity = string.Create(CultureInfo.InvariantCulture, $"{certificate.DisplayName}: valid from {certificate.NotBefore.UtcDateTime:yyyy-MM-dd} to {certificate.NotAfter.UtcDateTime:yyyy-MM-dd}");
            if (!certificate.IsValidAt(at))
                yield return Finding.Of(path, (int)Weakness.CertificateExpired, subject, [new(origin, validity, string.Create(CultureInfo.InvariantCulture, $"valid at {at.UtcDateTime:yyyy-MM-dd}"))]);
            else if (use.IsAuthority && certificate.NotAfter - at < SoonForAuthorities)
                yield return Finding.Of(path, (int)Weakness.ExpiresSoon, subject, [new(origin, validity, "a CA that outlives what it signs")]);
        }
    }

    private static bool IsOutdatedRotation(Cluster cluster, Origin origin)
    {
        var directory = HostPath.DirectoryOf(origin.Place);
        var name = HostPath.NameOf(origin.Place);
        var current = name.StartsWith("kubelet-client-", StringComparison.Ordinal) ? "kubelet-client-current.pem"
            : name.StartsWith("kubelet-server-", StringComparison.Ordinal) ? "kubelet-server-current.pem" : null;
        var host = cluster.Facts.Hosts.FirstOrDefault(each => each.Name == origin.Host);
        return current is not null && host?.Find(HostPath.Combine(directory, current)) is { } real && real.Path != origin.Place;
    }
}
