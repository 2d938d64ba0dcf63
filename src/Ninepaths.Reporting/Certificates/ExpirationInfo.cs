using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>When the certificates of a host expire: kubeadm's <c>CertificateExpirationInfo</c>, and what kubeadm leaves out.</summary>
public sealed record ExpirationInfo
{
    public string Kind { get; init; } = "CertificateExpirationInfo";

    public string ApiVersion { get; init; } = "output.kubeadm.k8s.io/v1alpha3";

    /// <summary>The host; kubeadm itself knows only the one it runs on.</summary>
    public required string Host { get; init; }

    public required IReadOnlyList<CertificateExpiration> Certificates { get; init; }

    public required IReadOnlyList<CertificateExpiration> CertificateAuthorities { get; init; }

    /// <summary>Beyond kubeadm: kubelets', and any other that was found.</summary>
    public required IReadOnlyList<OtherExpiration> OtherCertificates { get; init; }

    /// <summary>True where kubeadm's certificates are.</summary>
    [JsonIgnore]
    public bool IsControlPlane => CertificateAuthorities.Count > 0;

    /// <summary>One for each host, hosts sorted by name.</summary>
    public static ImmutableArray<ExpirationInfo> Of(Topology wiring, DateTimeOffset now) =>
    [
        .. wiring.Certificates.Where(use => use.Origin.Host.Length > 0).GroupBy(use => use.Origin.Host).OrderBy(host => host.Key, NameList.Order)
            .Select(host => Of(wiring.Facts.Hosts.FirstOrDefault(known => known.Name == host.Key), host.Key, [.. host], now)),
    ];

    private static ExpirationInfo Of(Host? facts, string host, ImmutableArray<CertificateUse> uses, DateTimeOffset now)
    {
        // kubeadm looks at the first certificate of a file.
        var named = uses.Where(use => use.KubeadmName is not null)
            .GroupBy(use => use.KubeadmName!)
            .ToDictionary(same => same.Key, same => same.OrderBy(use => use.Origin.Line ?? 0).First());
        var hasEtcd = named.Keys.Any(name => name != "apiserver-etcd-client" && KubeadmCertificates.BelongsToEtcd(name));
        var leaves = KubeadmCertificates.Leaves.Where(leaf => IsExpected(leaf.Name)).ToList();
        var authorities = KubeadmCertificates.Authorities.Where(IsExpected).ToList();
        var listed = leaves.Select(leaf => leaf.Name).Concat(authorities).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Host = host,
            Certificates = [.. leaves.Select(leaf => Row(leaf.Name, leaf.Authority, IsExternal(leaf.Authority)))],
            CertificateAuthorities = [.. authorities.Select(name => Row(name, null, IsExternal(name)))],
            OtherCertificates =
            [
                .. uses.Where(use => !use.IsAuthority && !(use.KubeadmName is { } name && listed.Contains(name)))
                    .OrderBy(use => use.Certificate.NotAfter).ThenBy(use => use.Origin.Place, StringComparer.Ordinal)
                    .Select(use => OtherExpiration.Of(use, now)),
            ],
        };

        CertificateExpiration Row(string name, string? authority, bool isExternal) =>
            CertificateExpiration.Of(name, named.GetValueOrDefault(name), authority, isExternal, now);

        bool IsExpected(string name) => named.Count > 0 && (hasEtcd || !KubeadmCertificates.BelongsToEtcd(name));

        // A CA without its key on the host: kubeadm cannot renew what it signed.
        bool IsExternal(string authority) =>
            named.GetValueOrDefault(authority) is { } use && facts is not null
            && facts.Find(Path.ChangeExtension(use.Origin.Place, ".key")) is null;
    }
}

/// <summary>A row of kubeadm's table.</summary>
public sealed record CertificateExpiration
{
    public required string Name { get; init; }

    /// <summary>Null, and written as null, where it is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTime? ExpirationDate { get; init; }

    /// <summary>Seconds; negative when it has expired.</summary>
    public long ResidualTime { get; init; }

    /// <summary>True when the CA's key is not on the host.</summary>
    public bool ExternallyManaged { get; init; }

    /// <summary>Absent for CAs and for missing certificates.</summary>
    public string? CaName { get; init; }

    public bool Missing { get; init; }

    internal static CertificateExpiration Of(string name, CertificateUse? use, string? authority, bool isExternal, DateTimeOffset now) =>
        use is null
        ? new() { Name = name, Missing = true }
        : new()
        {
            Name = name,
            ExpirationDate = use.Certificate.NotAfter.UtcDateTime,
            ResidualTime = GoText.Residual(use.Certificate.NotAfter, now),
            ExternallyManaged = isExternal,
            CaName = authority,
        };
}

/// <summary>A certificate that kubeadm does not list.</summary>
public sealed record OtherExpiration
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required DateTime ExpirationDate { get; init; }

    public required long ResidualTime { get; init; }

    /// <summary>The issuer's common name.</summary>
    public required string CaName { get; init; }

    internal static OtherExpiration Of(CertificateUse use, DateTimeOffset now) => new()
    {
        Name = use.Role,
        Path = use.Origin.Where,
        ExpirationDate = use.Certificate.NotAfter.UtcDateTime,
        ResidualTime = GoText.Residual(use.Certificate.NotAfter, now),
        CaName = use.Certificate.Issuer.CommonName,
    };
}

/// <summary>Several hosts at once.</summary>
internal sealed record ExpirationInfoList
{
    public string Kind { get; init; } = "CertificateExpirationInfoList";

    public string ApiVersion { get; init; } = "ninepaths.dev/certificates/v1";

    public required IReadOnlyList<ExpirationInfo> Items { get; init; }
}
