using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Wiring.Authentication;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Wiring.Rights;

/// <summary>Who is in system:masters, and who can put himself there. Nobody is asked what its members may do.</summary>
internal static class MasterAccesses
{
    public static IEnumerable<MasterAccess> Of(Cluster cluster, ImmutableArray<PowerHolder> holders) =>
    [
        .. Certificates(cluster),
        .. Keys(cluster, "client-ca-file", "signs a certificate of any user and group"),
        .. Keys(cluster, "requestheader-client-ca-file", "signs a certificate with which any user and group may be named in a header"),
        .. from server in cluster.ApiServers
           from row in StaticTokens.Of(server).Rows
           where row.Groups.Contains(Subject.Masters)
           select new MasterAccess("static token", row.Origin, $"the token of {TextSafety.Inert(row.User)}"),
        .. from server in cluster.ApiServers
           from issuer in cluster.Files(server).Issuers
           where issuer.MayNameMasters
           select new MasterAccess("issuer of tokens", issuer.Groups!.Origin, $"{TextSafety.Inert(issuer.Url)} may put anybody into the group"),
        .. from holder in holders
           where holder.Subject.Name != Subject.Masters
           from power in holder.Powers
           where power.Kind == PowerKind.Impersonation && power.What.Contains(Subject.Masters, StringComparison.Ordinal)
           select new MasterAccess("impersonation", power.Chain[0].Origin, $"{TextSafety.Inert(holder.Subject.Label)} {power.What}"),
    ];

    private static IEnumerable<MasterAccess> Certificates(Cluster cluster) =>
        from use in cluster.Certificates
        where !use.IsAuthority && use.Certificate.Subject.Organizations.Contains(Subject.Masters)
        select new MasterAccess("certificate", use.Origin, $"{TextSafety.Inert(use.Certificate.Subject.CommonName)}, {use.Role}");

    private static IEnumerable<MasterAccess> Keys(Cluster cluster, string setting, string what)
    {
        var authorities = (from server in cluster.ApiServers
                           let path = server.Settings[setting].Text
                           where path is not null
                           let file = ObservedFile.Of(server, path)
                           where file.Missing is null
                           from authority in cluster.Material.Bundle(file.Fact!, BundleReader.KubernetesServer).Certificates
                           select authority).DistinctBy(authority => authority.SpkiSha256).ToList();
        return from authority in authorities
               from place in cluster.Keys.PlacesOf(authority.SpkiSha256)
               select new MasterAccess("key of a CA", place, $"the key of \"{TextSafety.Inert(authority.DisplayName)}\", which {what}");
    }
}
