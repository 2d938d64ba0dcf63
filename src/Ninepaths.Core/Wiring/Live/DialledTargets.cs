using System.Net;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>The addresses that clients dial: load balancers, Services, servers that belong to no host that was looked at.</summary>
internal static class DialledTargets
{
    public static IEnumerable<ProbeTarget> Find(Cluster cluster, HostPlaces places) =>
        [.. ApiServers(cluster, places), .. ServiceOfApiServers(cluster), .. Stores(cluster, places), .. Extensions(cluster), .. Calls(cluster), .. CloudControllers(cluster, places), .. Tunnel(cluster)];

    /// <summary>Where kubeconfigs and --master lead.</summary>
    private static IEnumerable<ProbeTarget> ApiServers(Cluster cluster, HostPlaces places)
    {
        var components = cluster.Kubeconfigs.Where(use => !use.UsedBy.IsEmpty).Select(use => (use.Host, Url: use.File.Current.Cluster?.Server?.Value));
        var users = cluster.UserContexts.Where(context => context.Elsewhere is null).Select(context => (context.Use.Host, Url: context.Address));
        var masters = from component in cluster.Components
                      where component.Kind is ComponentKind.KubeScheduler or ComponentKind.KubeControllerManager or ComponentKind.KubeProxy
                      select (component.Host, Url: component.Settings["master"].Text);
        foreach (var (from, url) in components.Concat(users).Concat(masters).Distinct())
            if (To(cluster, places, from, url) is { } target) yield return target;
    }

    private static ProbeTarget? To(Cluster cluster, HostPlaces places, Host from, string? url)
    {
        if (KubeconfigDialer.HostOf(url) is not { Length: > 0 } host) return null;
        var isAddress = IPAddress.TryParse(host, out _);
        var (port, address, name) = (ApiEndpoints.PortOf(url!), isAddress ? host : ApiEndpoints.Lookup(from, host), isAddress ? null : host);
        if (port is <= 0 or > 65535) return null;
        var server = cluster.Endpoints.Exactly(from, url) is [var only] ? only : null;
        // Loopback is that of the host that dials, and a proxy may listen there.
        if (address is not null && HostPlaces.IsLoopback(address))
            return places.IsObserved(from) ? new(from.Name, address, port, ProbeRole.ApiServer) { IsLoopback = true, ServerName = name == "localhost" ? null : name, Component = server?.Id } : null;
        var owner = server is not null && address is not null && places.IsObserved(server.Host) ? server.Host.Name : null;
        return new(owner, CanonicalAddress.Of(owner is null && name is not null ? name : address ?? host), port, ProbeRole.ApiServer) { ServerName = name, Component = server?.Id };
    }

    /// <summary>What pods dial: default/kubernetes.</summary>
    private static IEnumerable<ProbeTarget> ServiceOfApiServers(Cluster cluster) =>
        cluster.Facts.Api.Find("services", "default", "kubernetes")?.Body is { } service && AddressOf(service) is { } address
            ? [new(null, address, 443, ProbeRole.ApiServer) { IsInCluster = true }] : [];

    /// <summary>etcd members that nobody looked at.</summary>
    private static IEnumerable<ProbeTarget> Stores(Cluster cluster, HostPlaces places)
    {
        var hosts = cluster.Facts.Hosts.SelectMany(host => places.Outside(host)).ToHashSet(StringComparer.Ordinal);
        var dialled = cluster.ApiServers.SelectMany(server => EtcdUrl.All(server.Settings["etcd-servers"]).Concat(Overrides(server))).Select(url => (Url: url, Role: ProbeRole.Etcd));
        var stored = cluster.Facts.EtcdMembers.IsDefault ? [] : cluster.Facts.EtcdMembers.SelectMany(member =>
            member.ClientUrls.Select(url => (Text: url, Role: ProbeRole.Etcd)).Concat(member.PeerUrls.Select(url => (Text: url, Role: ProbeRole.EtcdPeer))))
            .Select(each => (Url: EtcdUrl.Parse(each.Text)!, each.Role)).Where(each => each.Url is not null);
        foreach (var (url, role) in dialled.Concat(stored))
        {
            if (url.IsSocket || url.IsLoopback || url.IsEverywhere || url.Port <= 0 || hosts.Contains(url.Host)) continue;
            var isName = !IPAddress.TryParse(url.Host, out _);
            // A name of a host that was looked at is probed by its addresses.
            if (isName && cluster.ApiServers.Select(server => ApiEndpoints.Lookup(server.Host, url.Host)).OfType<string>().Any(hosts.Contains)) continue;
            yield return new(null, url.Host, url.Port, role) { ServerName = isName ? url.Host : null };
        }
    }

    private static IEnumerable<EtcdUrl> Overrides(Component server) => server.Settings["etcd-servers-overrides"].Values
        .SelectMany(value => value[(value.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(';')).Select(EtcdUrl.Parse).OfType<EtcdUrl>();

    /// <summary>Aggregated API servers and webhooks: the Service's address, and the Service's name as the API server sends it.</summary>
    private static IEnumerable<ProbeTarget> Extensions(Cluster cluster)
    {
        foreach (var target in ExtensionTarget.All(cluster.Facts.Api))
        {
            var role = target.Object.Resource == "apiservices" ? ProbeRole.AggregatedApi : ProbeRole.Webhook;
            if (target.Service is var (space, name, port))
            {
                if (cluster.Facts.Api.Find("services", space, name)?.Body is { } service && AddressOf(service) is { } address && port is > 0 and <= 65535)
                    yield return new(null, address, port, role) { ServerName = target.Name, Component = target.Origin.Place, IsInCluster = true };
            }
            else if (ByUrl(target.Address, role, target.Origin.Place) is { } named) yield return named;
        }
    }

    /// <summary>The API servers' own webhooks. Issuers of tokens are somebody else's servers: they are left alone.</summary>
    private static IEnumerable<ProbeTarget> Calls(Cluster cluster) =>
        from server in cluster.ApiServers
        from call in RemoteCalls.Webhooks(cluster, server)
        let url = KubeconfigFinder.Named(cluster, server, call.Kubeconfig)?.File.Current.Cluster?.Server?.Value
        where url is not null
        let target = ByUrl(url, ProbeRole.Webhook, call.What)
        where target is not null
        select HostPlaces.IsLoopback(target.Address) ? target with { Host = server.Host.Name, IsLoopback = true } : target;

    private static ProbeTarget? ByUrl(string url, ProbeRole role, string component) =>
        KubeconfigDialer.HostOf(url) is { Length: > 0 } host && ApiEndpoints.PortOf(url) is var port and > 0 and <= 65535
            ? new(null, CanonicalAddress.Of(host), port, role) { ServerName = IPAddress.TryParse(host, out _) ? null : host, Component = component } : null;

    /// <summary>cloud-controller-manager as a pod on the host's network.</summary>
    private static IEnumerable<ProbeTarget> CloudControllers(Cluster cluster, HostPlaces places) =>
        from pod in cluster.Facts.Api.In("kube-system", "pods")
        where pod.Name.Contains("cloud-controller-manager", StringComparison.Ordinal) && pod.Body.Flag("spec", "hostNetwork") is true
        let node = pod.Body.Text("spec", "nodeName")
        from kubelet in cluster.Kubelets
        where Nodes.NodeTable.NameOf(kubelet) == node
        from address in places.Outside(kubelet.Host)
        select new ProbeTarget(places.IsObserved(kubelet.Host) ? kubelet.Host.Name : null, address, 10258, ProbeRole.ControllerManager);

    /// <summary>konnectivity: the ports of a proxy-server on a host of the control plane, those of the network and the administrator's.</summary>
    private static IEnumerable<ProbeTarget> Tunnel(Cluster cluster)
    {
        var places = new HostPlaces(cluster);
        return from proxy in TunnelProgram.Servers(cluster)
               from port in Ports(proxy)
               from address in places.Outside(proxy.Host).Add(HostPlaces.Loopback)
               select new ProbeTarget(proxy.Host.Name, address, port, ProbeRole.Konnectivity) { IsLoopback = HostPlaces.IsLoopback(address), Component = proxy.Id };
    }

    // The proxy-server's own defaults (apiserver-network-proxy cmd/server/app/options); without a socket it serves API servers on a port too.
    private static IEnumerable<int> Ports(TunnelProgram proxy)
    {
        foreach (var (flag, standard) in new[] { ("server-port", 8090), ("agent-port", 8091), ("admin-port", 8095), ("health-port", 8092) })
        {
            if (flag == "server-port" && proxy["uds-name"] is not null) continue;
            if (proxy[flag] is not { } text) yield return standard;
            else if (int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535) yield return port;
        }
    }

    private static string? AddressOf(System.Text.Json.JsonElement service) => service.Text("spec", "type") == "ExternalName"
        ? service.Text("spec", "externalName")
        : service.Text("spec", "clusterIP") is { Length: > 0 } address && address != "None" && IPAddress.TryParse(address, out _) ? address : null;
}
