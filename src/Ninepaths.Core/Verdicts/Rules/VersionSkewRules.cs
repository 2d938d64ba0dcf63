using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Rules;

/// <summary>Versions that Kubernetes does not support together (https://kubernetes.io/releases/version-skew-policy/).</summary>
internal static class VersionSkewRules
{
    // Since 1.25 kubelets and kube-proxies may be three minor versions older than the API server; before that two.
    private static readonly ComponentVersion ThreeSince = new(1, 25);

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        if (ApiServers(cluster) is not var (oldest, newest)) return [];
        return
        [
            .. BetweenApiServers(oldest, newest),
            .. cluster.Kubelets.SelectMany(kubelet => Against(2, kubelet, oldest, newest, NodeMost(kubelet.Version),
                cluster.Nodes.ObjectOf(kubelet)?.Origin ?? kubelet.Origin)),
            .. cluster.Of(ComponentKind.KubeControllerManager).Concat(cluster.Of(ComponentKind.KubeScheduler))
                .SelectMany(component => Against(8, component, oldest, newest, 1, component.Origin)),
            .. cluster.Of(ComponentKind.KubeProxy).Where(proxy => !FollowsKubelet(cluster, proxy))
                .SelectMany(proxy => Against(8, proxy, oldest, newest, NodeMost(proxy.Version), proxy.Origin)),
        ];
    }

    /// <summary>The oldest and the newest API server; a provider's says its version itself.</summary>
    private static (Served Oldest, Served Newest)? ApiServers(Cluster cluster)
    {
        var known = cluster.ApiServers.Where(server => server.Version is not null).OrderBy(server => server.Version)
            .Select(server => new Served(server.Version!.Value, server.Origin, server.Id)).ToList();
        if (known.Count == 0 && cluster.Provider is not null && ComponentVersion.TryParse(cluster.Facts.ServerVersion, out var served))
            known.Add(new(served, new(OriginKind.Probe, "", "/version of the API server"), "the API server"));
        return known.Count == 0 ? null : (known[0], known[^1]);
    }

    private static IEnumerable<Finding> BetweenApiServers(Served oldest, Served newest)
    {
        if (newest.Version.Major != oldest.Version.Major || newest.Version.Minor - oldest.Version.Minor <= 1) yield break;
        yield return Finding.Of(3, 568, oldest.Id,
        [
            new(oldest.Origin, $"version {oldest.Version}", "at most one minor version apart"),
            new(newest.Origin, $"{newest.Id} has version {newest.Version}", "at most one minor version apart"),
        ]);
    }

    private static IEnumerable<Finding> Against(int path, Component component, Served oldest, Served newest, int most, Origin at)
    {
        if (component.Version is not { } version || version.Major != newest.Version.Major) yield break;
        var (behind, ahead) = (newest.Version.Minor - version.Minor, version.Minor - oldest.Version.Minor);
        if (ahead <= 0 && behind <= most) yield break;
        var from = newest.Version.Minor - most;
        var supported = from == oldest.Version.Minor ? $"1.{from}" : $"1.{from} to 1.{oldest.Version.Minor}";
        var other = ahead > 0 ? oldest : newest;
        var than = ahead > 0 ? "newer than" : $"{behind} minor versions older than";
        yield return Finding.Of(path, 568, component.Id,
        [
            new(at, $"version {version}, {than} {other.Id} ({other.Version})", supported),
            new(other.Origin, $"version {other.Version}", supported),
        ]);
    }

    private static int NodeMost(ComponentVersion? version) => version < ThreeSince ? 2 : 3;

    private sealed record Served(ComponentVersion Version, Origin Origin, string Id);

    /// <summary>Where only the kubelet's version was seen, a finding about the kubelet says it all.</summary>
    private static bool FollowsKubelet(Cluster cluster, Component proxy) =>
        cluster.On(proxy.Host).Any(other => other.Kind is ComponentKind.Kubelet && other.Version == proxy.Version);
}
