using Ninepaths.Facts;
using Ninepaths.Wiring.Certificates;
using Ninepaths.Wiring.Components;
using Ninepaths.Wiring.Configuration;
using Ninepaths.Wiring.Layouts;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Network;
using Ninepaths.Wiring.Paths;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring;

/// <summary>Facts to wiring: which components there are, what their settings come to, and who talks to whom.</summary>
public static class Wirer
{
    /// <summary>Wires a snapshot. Pure: the same facts give the same wiring.</summary>
    /// <param name="facts">What was observed.</param>
    /// <param name="traffic">What may pass between pods, by the reachability engine; null leaves path 6 not observed.</param>
    public static Topology Wire(Snapshot facts, PodTraffic? traffic = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var cluster = new Cluster(facts, traffic);
        return new()
        {
            Facts = facts,
            Layout = cluster.Layout,
            Components = cluster.Components,
            Connections = [.. AllPaths(cluster).SelectMany(connections => connections).Select(each => UnansweredPorts.On(cluster, OwnRenewal.Of(cluster.Layout, each)))],
            Remarks = [.. cluster.Programs.SelectMany(program => program.Remarks), .. Path9NodeToNode.Remarks(cluster)],
            Certificates = cluster.Certificates,
            Kubeconfigs = cluster.Kubeconfigs,
            Authentication = cluster.Authentication,
            Powers = cluster.Powers,
            Gaps =
            [
                .. facts.Gaps
                    .Concat(cluster.Programs.SelectMany(program => program.Gaps))
                    .Concat(ManifestGaps.Find(cluster))
                    .Concat(cluster.Components.SelectMany(component => component.Gaps))
                    .Concat(cluster.Kubeconfigs.SelectMany(use => use.Gaps))
                    .Concat(PemFaults.Find(cluster))
                    .Concat(cluster.ApiServers.Select(cluster.Files).SelectMany(files => files.Refused.Concat(files.Unseen)))
                    .Concat(cluster.ApiServers.SelectMany(PolicyGaps))
                    .Concat(NameService.Of(facts.Api)?.Gaps ?? [])
                    .Concat(UnansweredPorts.Gaps(cluster))
                    .Concat(traffic?.Gaps ?? [])
                    .Distinct(),
            ],
            Cluster = cluster,
        };
    }

    private static IEnumerable<Gap> PolicyGaps(Component server)
    {
        if (server.Settings["authorization-policy-file"].Text is not { } path) return [];
        _ = AbacPolicy.Read(server, path, out var gap);
        return gap is null ? [] : [gap];
    }

    private static IEnumerable<IEnumerable<Connection>> AllPaths(Cluster cluster) =>
    [
        [.. Path1ApiServerToKubelet.Connections(cluster), .. Tunnels.Connections(cluster)],
        Path2KubeletToApiServer.Connections(cluster),
        Path3UserToApiServer.Connections(cluster),
        Path4ApiServerToEtcd.Connections(cluster),
        Path5EtcdPeers.Connections(cluster),
        Path6PodToPod.Connections(cluster),
        Path7PodToApiServer.Connections(cluster),
        Path8ControlPlane.Connections(cluster),
        Path9NodeToNode.Connections(cluster),
    ];
}
