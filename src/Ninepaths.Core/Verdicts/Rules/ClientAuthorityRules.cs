using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules;

/// <summary>CAs in a server's bundle for clients that vouch for none of its clients: whoever has their keys is one, under any name.</summary>
internal static class ClientAuthorityRules
{
    private const int Stranger = 516;

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        // Without every API server's files nobody can say that a CA is strange.
        if (Keys(cluster, server => cluster.Tls.ClientRoots(server, "client-ca-file", BundleReader.KubernetesServer)?.Roots) is not { } users) return [];
        var etcd = Keys(cluster, server => (cluster.Tls.Trust(server, "etcd-cafile", BundleReader.Etcd) as ServerTrust.Bundle)?.Roots);
        // The cluster's own CAs in etcd's bundles are a finding of their own.
        etcd?.UnionWith(users);
        return
        [
            .. Of(cluster, cluster.Kubelets, 1, "client-ca-file", BundleReader.KubernetesServer, users, Shown(cluster, cluster.ApiServers, "kubelet-client-certificate", "kubelet-client-key")),
            .. Of(cluster, cluster.EtcdMembers, 4, "trusted-ca-file", BundleReader.Etcd, etcd, Shown(cluster, cluster.ApiServers, "etcd-certfile", "etcd-keyfile")),
            .. Of(cluster, cluster.EtcdMembers, 5, "peer-trusted-ca-file", BundleReader.Etcd, etcd, Shown(cluster, cluster.EtcdMembers, "peer-cert-file", "peer-key-file")),
        ];
    }

    private static IEnumerable<Finding> Of(
        Cluster cluster, IEnumerable<Component> servers, int path, string key, BundleReader reader, HashSet<string>? known, IReadOnlyCollection<Certificate>? shown)
    {
        if (known is null || shown is null) yield break;
        foreach (var server in servers)
        {
            if (cluster.Tls.ClientRoots(server, key, reader) is not { Roots: { } roots } set) continue;
            ImmutableArray<Evidence> strange =
            [
                .. roots.Certificates.Where(ca => !known.Contains(ca.SpkiSha256) && !shown.Any(certificate => certificate.IsSignedBy(ca))).DistinctBy(ca => ca.SpkiSha256)
                    .Select(ca => new Evidence(set.Setting.Origin, $"{set.Path} holds \"{TextSafety.Inert(ca.DisplayName)}\" (serial {ca.SerialNumber})", "the CAs that sign for its clients, and no others")),
            ];
            if (!strange.IsEmpty) yield return Finding.Of(path, Stranger, server.Id, strange);
        }
    }

    /// <summary>The keys of the CAs in a file of every API server; null where one of them was not observed, or is not set.</summary>
    private static HashSet<string>? Keys(Cluster cluster, Func<Component, TrustBundle?> bundle)
    {
        var bundles = cluster.ApiServers.Select(bundle).ToList();
        return bundles.Count == 0 || bundles.Contains(null) ? null : [.. bundles.SelectMany(each => each!.Certificates).Select(ca => ca.SpkiSha256)];
    }

    /// <summary>What the clients show, with the intermediate certificates; null where one of them was not observed, or shows nothing.</summary>
    private static List<Certificate>? Shown(Cluster cluster, IEnumerable<Component> clients, string certificate, string key)
    {
        var chains = clients.Select(client => (cluster.Tls.Credential(client, certificate, key) as Credential.Certificate)?.Chain).ToList();
        return chains.Contains(null) ? null : [.. chains.SelectMany(chain => chain!.Certificates)];
    }
}
