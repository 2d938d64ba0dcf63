using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Pki;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Tls;

namespace Ninepaths.Verdicts.Rules.Live;

/// <summary>The CAs that a server names in the handshake against those in its files: a file that changed after the program read it.</summary>
internal static class WireAuthorityRules
{
    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.Live.All.IsEmpty ? [] :
    [
        .. cluster.ApiServers.Where(server => server.Front is null).SelectMany(server =>
            Of(cluster, server, 3, cluster.Live.Of(server.Host, Wiring.Servers.ApiServerSide.PortOf(server)), BundleReader.KubernetesServer, "client-ca-file", "requestheader-client-ca-file")),
        .. cluster.Kubelets.SelectMany(kubelet => Of(cluster, kubelet, 1, ProgramPorts.Of(cluster, kubelet), BundleReader.KubernetesServer, "client-ca-file")),
        .. cluster.EtcdMembers.SelectMany(member => Of(cluster, member, 4, WireEtcd.Ports(cluster, member, peers: false), BundleReader.Etcd, "trusted-ca-file")),
        .. cluster.EtcdMembers.SelectMany(member => Of(cluster, member, 5, WireEtcd.Ports(cluster, member, peers: true), BundleReader.Etcd, "peer-trusted-ca-file")),
    ];

    private static IEnumerable<Finding> Of(Cluster cluster, Component program, int path, ImmutableArray<SeenPort> ports, BundleReader reader, params ReadOnlySpan<string> keys)
    {
        var named = WireAuthorities.Named(ports);
        if (named.IsEmpty) return [];
        // A kubelet names the CAs of its start, and verifies by those of its file, unless it is new enough to do both.
        if (program.Kind is ComponentKind.Kubelet && !(program.Version is { } version && version >= new ComponentVersion(1, 36))) return [];
        var (bundles, evidence) = (new List<TrustBundle>(), new List<Evidence>());
        var at = (Origin?)null;
        foreach (var key in keys)
        {
            var roots = cluster.Tls.ClientRoots(program, key, reader);
            // What stands in a file that was not seen may be what the handshake names.
            if (roots is { Roots: null }) return [];
            if (roots is not { Roots: { IsUsable: true } bundle } known) continue;
            bundles.Add(bundle);
            at ??= known.Setting.Origin;
            evidence.AddRange(WireAuthorities.Missing(ports, bundle).Select(authority => new Evidence(named[0].Origin,
                $"does not name \"{authority.Subject}\", which {known.Path} holds ({known.Setting.Origin})", "the CAs of the file")));
        }

        if (bundles.Count == 0) return [];
        evidence.InsertRange(0, WireAuthorities.Beyond(ports, bundles).Select(each => new Evidence(each.Origin,
            $"still takes client certificates of \"{Documents.TextSafety.Inert(each.Name)}\", which is in no file that it is configured with ({at})", "the CAs of the file")));
        return evidence.Count == 0 ? [] : [Finding.Of(path, (int)Weakness.RenewedButNotLoaded, program.Id, [.. evidence])];
    }
}
