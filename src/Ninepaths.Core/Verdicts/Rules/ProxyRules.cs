using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules;

/// <summary>A proxy in a component's environment that gets between it and the cluster's own servers.</summary>
internal static class ProxyRules
{
    private const int MostTargets = 8;

    private static readonly ImmutableArray<(ComponentKind Kind, int Path)> Clients =
        [(ComponentKind.Kubelet, 2), (ComponentKind.KubeControllerManager, 8), (ComponentKind.KubeScheduler, 8), (ComponentKind.KubeProxy,
            8)];

    public static IEnumerable<Finding> Evaluate(Cluster cluster)
    {
        foreach (var server in cluster.ApiServers)
        {
            if (ProxyEnvironment.Of(server) is not { } proxy) continue;
            var kubelets = cluster.Kubelets.Select(kubelet => (Host: cluster.Nodes.DialledBy(server, kubelet),
                Port: cluster.Nodes.PortOf(kubelet)));
            if (Found(1, server, proxy, kubelets) is { } one) yield return one;
            if (Found(8, server, proxy, Extensions.Addresses(cluster.Facts.Api).Select(HostPort)) is { } eight) yield return eight;
        }

        foreach (var (kind, path) in Clients)
        {
            foreach (var client in cluster.Of(kind))
            {
                if (ProxyEnvironment.Of(client) is not { } proxy || client.Settings["kubeconfig"].Text is not { } named
                    || KubeconfigFinder.Named(cluster, client, named)?.File.Current.Cluster?.Server?.Value is not { } address) continue;
                if (Found(path, client, proxy, [HostPort(address)]) is { } found) yield return found;
            }
        }
    }

    private static Finding? Found(int path, Component client, ProxyEnvironment proxy, IEnumerable<(string? Host, int Port)> targets)
    {
        var taken = targets.Where(target => target.Host is not null && proxy.Takes(target.Host, target.Port)).Select(target => target.Host!)
            .Distinct(StringComparer.Ordinal).ToList();
        return taken.Count == 0 ? null : Finding.Of(path, 550, client.Id, [new(proxy.Proxy.Origin,
            $"{proxy.Proxy.Name}={TextSafety.Inert(proxy.Proxy.Value)} takes the requests to {string.Join(", ", taken.Take(MostTargets).Select(host => TextSafety.Inert(host)))}"
                + (taken.Count > MostTargets ? $" and {taken.Count - MostTargets} more" : ""),
                    "NO_PROXY with the networks of nodes and Services, and .svc")]);
    }

    private static (string? Host, int Port) HostPort(string address) => (KubeconfigDialer.HostOf(address),
        Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address, UriKind.Absolute, out var uri)
            ? uri.Port : 443);
}
