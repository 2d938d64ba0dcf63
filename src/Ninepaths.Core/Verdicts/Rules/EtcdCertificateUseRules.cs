using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Servers;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>The API server's certificate for etcd in other hands: in another file, in a Secret, in the arguments of a backup.</summary>
internal static class EtcdCertificateUseRules
{
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        var own = (from server in cluster.ApiServers
                   let path = server.Settings["etcd-certfile"].Text
                   where path is not null
                   let file = ObservedFile.Of(server, path)
                   let leaf = file.Fact is null ? null : cluster.Material.Chain(file.Fact, file.Content).Certificates.FirstOrDefault()
                   where leaf is not null
                   select (Server: server, Place: $"{server.Host.Name} {file.Fact!.Path}", Named: file.Path, Leaf: leaf)).ToList();
        if (own.Count == 0) yield break;
        var keys = own.ToLookup(each => each.Leaf.SpkiSha256, StringComparer.Ordinal);
        var places = own.Select(each => each.Place).ToHashSet(StringComparer.Ordinal);
        var found = Files(cluster, places).Concat(Secrets(cluster, keys))
            .Where(use => keys.Contains(use.Key))
            .Select(use => (Server: keys[use.Key].First().Server, use.Evidence))
            .Concat(from container in Workloads.Containers(cluster.Facts.Api)
                    from named in own.Select(each => each.Named).Distinct(StringComparer.Ordinal)
                    where container.Words.Any(word => word.Contains(named, StringComparison.Ordinal))
                    select (own[0].Server, Evidence: new Evidence(container.Owner.Origin, $"is given {named}",
                        "a client certificate of its own")));
        foreach (var server in found.GroupBy(use => use.Server))
            yield return Finding.Of(4, 540, server.Key.Id, [.. server.Select(use => use.Evidence).Distinct().Take(MostEvidence)]);
    }

    private static IEnumerable<(string Key, Evidence Evidence)> Files(Cluster cluster, HashSet<string> places) =>
        from use in cluster.Certificates
        where use is { Origin.Kind: OriginKind.File, IsAuthority: false } && !places.Contains($"{use.Origin.Host} {use.Origin.Place}")
        select (use.Certificate.SpkiSha256, new Evidence(use.Origin, "the key of the API server's etcd certificate",
            "a client certificate of its own"));

    private static IEnumerable<(string Key, Evidence Evidence)> Secrets(Cluster cluster, ILookup<string, (Component Server, string Place,
        string Named, Certificate Leaf)> keys) =>
        from secret in cluster.Facts.Api.Of("secrets")
        from entry in secret.Body.Map("data")
        where entry.Key.EndsWith(".crt", StringComparison.Ordinal) && entry.Value.Length > 0 && keys.Count > 0
        let chain = PresentedChain.Read(Decoded(entry.Value))
        where chain is { Certificates.IsEmpty: false }
        select (chain.Certificates[0].SpkiSha256, new Evidence(secret.Origin,
            $"{entry.Key} has the key of the API server's etcd certificate", "a client certificate of its own"));

    private static byte[] Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
