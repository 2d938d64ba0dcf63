using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Certificates;

/// <summary>Every certificate of a snapshot: in files, in kubeconfigs and in API objects.</summary>
internal static class CertificateInventory
{
    public static ImmutableArray<CertificateUse> Find(Cluster cluster)
    {
        var users = SettingUses(cluster);
        var links = Links(cluster);
        return
        [
            .. SideBySide.Select([.. cluster.Facts.Hosts.OrderBy(host => host.Name, StringComparer.Ordinal)], On).SelectMany(found => found),
            .. cluster.ApiServers.SelectMany(server => InFrontDoor(cluster, server)),
            .. cluster.Kubeconfigs.SelectMany(InKubeconfig),
            .. ObjectCertificates.Find(cluster),
        ];

        List<CertificateUse> On(Host host) =>
        [
            .. from file in host.Files
               where file is { Kind: FileKind.File, Content: not null }
               from use in InFile(host, file, users[(host.Name, file.Path)], links[(host.Name, file.Path)])
               select use,
        ];
    }

    /// <summary>Settings by the real file that they lead to.</summary>
    private static ILookup<(string Host, string Path), string> SettingUses(Cluster cluster) =>
        (from component in cluster.Components
         from setting in component.Settings.Set
         from value in Paths(setting)
         where value.StartsWith('/')
         let outside = component.HostPathOf(value)
         where outside is not null
         let real = HostPath.Resolve(outside, component.Host.At)
         where real is not null
         select (Place: (component.Host.Name, real), Use: $"{component.Id} {setting.Definition!.Label}"))
             .ToLookup(use => use.Place, use => use.Use);

    /// <summary>The files that a setting names; of <c>cert,key:names</c> the two in front.</summary>
    private static IEnumerable<string> Paths(Setting setting) =>
        setting.Key == "tls-sni-cert-key" ? setting.Values.SelectMany(value => value.Split(':')[0].Split(',',
            StringSplitOptions.TrimEntries))
        : setting.Definition?.Kind is Catalogue.ValueKind.FilePath ? setting.Values : [];

    /// <summary>Links by the real file that they lead to.</summary>
    private static ILookup<(string Host, string Path), string> Links(Cluster cluster) =>
        (from host in cluster.Facts.Hosts
         from link in host.Files
         where link.Kind is FileKind.Link
         let real = HostPath.Resolve(link.Path, host.At)
         where real is not null
         select (Place: (host.Name, real), link.Path)).ToLookup(link => link.Place, link => link.Path);

    private static IEnumerable<CertificateUse> InFile(Host host, FileFact file, IEnumerable<string> usedBy, IEnumerable<string> links)
    {
        if (file.Content!.Value.Span.IndexOf("-----BEGIN CERTIFICATE"u8) < 0) yield break;
        ImmutableArray<string> users = [.. usedBy.Order(StringComparer.Ordinal)];
        // A kubelet's certificate is known by the link kubelet-client-current.pem, not by its dated file.
        var known = links.Prepend(file.Path).Select(Catalogue.KnownFiles.Guess).FirstOrDefault(guess => guess is not null);
        foreach (var block in PemReader.Read(file.Content.Value.Span).Blocks)
        {
            if (block.Label != "CERTIFICATE" || !Certificate.TryParse(block.Bytes, out var certificate, out _)) continue;
            yield return new()
            {
                Certificate = certificate,
                Origin = Origin.File(host.Name, file.Path, block.Line),
                Role = Beside(known, certificate) ?? known?.Title ?? (users.IsEmpty ? "certificate"
                    : users[0][(users[0].IndexOf(' ', StringComparison.Ordinal) + 1)..]),
                KubeadmName = known?.KubeadmName,
                IsAuthority = certificate.IsCa,
                UsedBy = users,
            };
        }
    }

    /// <summary>The CA that some distributions write behind a certificate that it signed.</summary>
    private static string? Beside(Catalogue.KnownFile? known, Certificate certificate) =>
        certificate.IsCa && known is
        {
            Content: Catalogue.KnownFileContent.Certificate or Catalogue.KnownFileContent.CertificateAndKey,
            Use: not Catalogue.CertificateUse.Authority
        }
            ? $"CA behind the {known.Title}" : null;

    /// <summary>The certificate of a port that stands in front of an API server.</summary>
    private static IEnumerable<CertificateUse> InFrontDoor(Cluster cluster, Component server)
    {
        if (server.Front is not { } front
            || FrontDoors.Identity(cluster, server, front) is not ServingIdentity.Certificate { Origin.Kind: OriginKind.File } served) yield break;
        var known = Catalogue.KnownFiles.Guess(served.File);
        foreach (var certificate in served.Chain.Certificates)
        {
            yield return new()
            {
                Certificate = certificate,
                Origin = served.Origin,
                Role = Beside(known, certificate) ?? known?.Title ?? "certificate",
                IsAuthority = certificate.IsCa,
                UsedBy = [$"{front.Program} port {front.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}"],
            };
        }
    }

    private static IEnumerable<CertificateUse> InKubeconfig(Kubeconfigs.KubeconfigUse use)
    {
        foreach (var user in use.File.Users)
        {
            if (user.ClientCertificateData is not { } data) continue;
            foreach (var (index, certificate) in PresentedChain.Read(data.Value.Span).Certificates.Index())
                yield return Embedded(use, certificate, data.Origin, "client certificate of a kubeconfig") with { IsUsers = index == 0 };
        }

        foreach (var cluster in use.File.Clusters)
        {
            if (cluster.CertificateAuthorityData is not { } data) continue;
            foreach (var certificate in TrustBundle.ForServers(data.Value.Span).Certificates)
                yield return Embedded(use, certificate, data.Origin, "CA of a kubeconfig");
        }
    }

    private static CertificateUse Embedded(Kubeconfigs.KubeconfigUse use, Certificate certificate, Origin origin, string role)
    {
        var known = Catalogue.KnownFiles.Guess(use.Path);
        return new()
        {
            Certificate = certificate,
            Origin = origin,
            Role = certificate.IsCa ? role : known?.Title ?? role,
            KubeadmName = certificate.IsCa ? null : known?.KubeadmName,
            IsAuthority = certificate.IsCa,
            UsedBy = use.UsedBy,
        };
    }
}
