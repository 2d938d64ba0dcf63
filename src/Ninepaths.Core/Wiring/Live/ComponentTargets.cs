using System.Collections.Immutable;
using System.Globalization;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>The ports that programs of the cluster are set to listen on.</summary>
internal static class ComponentTargets
{
    private static readonly ImmutableArray<string> ClientUrls = ["listen-client-urls", "listen-client-http-urls", "advertise-client-urls"];
    private static readonly ImmutableArray<string> PeerUrls = ["listen-peer-urls", "initial-advertise-peer-urls"];

    public static IEnumerable<ProbeTarget> Find(Cluster cluster, HostPlaces places) =>
        cluster.Components.SelectMany(component => component.Kind switch
        {
            ComponentKind.KubeApiserver => ApiServer(places, component),
            ComponentKind.Kubelet => Kubelet(cluster, places, component),
            ComponentKind.Etcd => Etcd(places, component),
            ComponentKind.KubeControllerManager => OwnPort(places, component, ProbeRole.ControllerManager, 10257),
            ComponentKind.KubeScheduler => OwnPort(places, component, ProbeRole.Scheduler, 10259),
            ComponentKind.KubeProxy => Proxy(places, component),
            _ => [],
        });

    private static IEnumerable<ProbeTarget> ApiServer(HostPlaces places, Component server)
    {
        var own = Number(server, "secure-port") ?? 6443;
        foreach (var address in places.Reached(server.Host, server.Settings["bind-address"].Text))
            foreach (var target in At(places, server, address, own, ProbeRole.ApiServer)) yield return target;
        if (server.Front is not { } front) yield break;
        foreach (var address in places.Outside(server.Host))
            foreach (var target in At(places, server, address, front.Port, ProbeRole.ApiServer)) yield return target;
    }

    private static IEnumerable<ProbeTarget> Kubelet(Cluster cluster, HostPlaces places, Component kubelet)
    {
        var dialled = cluster.ApiServers.Select(server => cluster.Nodes.DialledBy(server, kubelet)).OfType<string>();
        var bound = kubelet.Settings["address"].Text;
        foreach (var address in places.Reached(kubelet.Host, bound).Concat(dialled.Where(address => System.Net.IPAddress.TryParse(address, out _))).Distinct(StringComparer.Ordinal))
            foreach (var target in At(places, kubelet, address, cluster.Nodes.PortOf(kubelet), ProbeRole.Kubelet)) yield return target;

        // Off or on, everywhere it could be: that nobody answers is worth knowing too.
        var readOnly = Number(kubelet, "read-only-port") is > 0 and var open ? open : 10255;
        foreach (var address in places.Reached(kubelet.Host, bound))
            foreach (var target in At(places, kubelet, address, readOnly, ProbeRole.KubeletReadOnly)) yield return target;
        foreach (var target in Local(places, kubelet, kubelet.Settings["healthz-bind-address"].Text ?? HostPlaces.Loopback,
            Number(kubelet, "healthz-port") is > 0 and var health ? health : 10248, ProbeRole.KubeletHealth)) yield return target;
    }

    private static IEnumerable<ProbeTarget> Etcd(HostPlaces places, Component member) =>
    [
        .. ClientUrls.SelectMany(key => Urls(places, member, key, ProbeRole.Etcd)),
        .. PeerUrls.SelectMany(key => Urls(places, member, key, ProbeRole.EtcdPeer)),
        .. EtcdUrl.All(member.Settings["listen-metrics-urls"]).Where(url => !url.IsSocket)
            .SelectMany(url => Local(places, member, url.Host, url.Port, ProbeRole.EtcdMetrics)),
    ];

    /// <summary>The URLs of a setting; of those that are advertised only addresses of the host itself.</summary>
    private static IEnumerable<ProbeTarget> Urls(HostPlaces places, Component member, string key, ProbeRole role)
    {
        foreach (var url in EtcdUrl.All(member.Settings[key]).Where(url => !url.IsSocket))
        {
            var isAddress = System.Net.IPAddress.TryParse(url.Host, out _) || url.Host == "localhost";
            if (!isAddress || (key.Contains("advertise", StringComparison.Ordinal) && !url.IsLoopback
                && !places.Outside(member.Host).Contains(url.Host, StringComparer.Ordinal))) continue;
            foreach (var address in url.IsEverywhere ? places.Outside(member.Host).Add(HostPlaces.Loopback) : places.Reached(member.Host, url.Host))
                foreach (var target in At(places, member, address, url.Port, role)) yield return target;
            // That what is bound to loopback cannot be reached from elsewhere is worth proving.
            if (url.IsLoopback)
                foreach (var address in places.Outside(member.Host))
                    foreach (var target in At(places, member, address, url.Port, role)) yield return target;
        }
    }

    private static IEnumerable<ProbeTarget> OwnPort(HostPlaces places, Component program, ProbeRole role, int standard) =>
        Local(places, program, program.Settings["bind-address"].Text, Number(program, "secure-port") is > 0 and var port ? port : standard, role);

    private static IEnumerable<ProbeTarget> Proxy(HostPlaces places, Component proxy) =>
    [
        .. Bound(proxy, "metrics-bind-address", HostPlaces.Loopback, 10249) is var (metrics, port)
            ? Local(places, proxy, metrics, port, ProbeRole.KubeProxy) : [],
        .. Bound(proxy, "healthz-bind-address", "0.0.0.0", 10256) is var (health, other)
            ? Local(places, proxy, health, other, ProbeRole.KubeProxy) : [],
    ];

    /// <summary>Address and port of a setting that holds both, or the address alone.</summary>
    private static (string Address, int Port)? Bound(Component proxy, string key, string address, int port)
    {
        if (proxy.Settings[key].Text is not { } text) return (address, port);
        if (System.Net.IPAddress.TryParse(text.Trim('[', ']'), out var bare)) return (bare.ToString(), port);
        return text.LastIndexOf(':') is var colon and >= 0 && int.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 65535
            ? (text[..colon].Trim('[', ']') is { Length: > 0 } host ? host : "0.0.0.0", given) : null;
    }

    /// <summary>A port that should be the host's own: on loopback, and from elsewhere, where it should be closed.</summary>
    private static IEnumerable<ProbeTarget> Local(HostPlaces places, Component program, string? bound, int port, ProbeRole role) =>
        places.Reached(program.Host, bound).Append(bound is null or "" or "localhost" or "0.0.0.0" or "::" ? HostPlaces.Loopback : bound)
            .Concat(places.Outside(program.Host)).Distinct(StringComparer.Ordinal).SelectMany(address => At(places, program, address, port, role));

    /// <summary>Of a host that nobody looked at, loopback cannot be dialled from anywhere.</summary>
    internal static IEnumerable<ProbeTarget> At(HostPlaces places, Component program, string address, int port, ProbeRole role)
    {
        var (local, observed) = (HostPlaces.IsLoopback(address), places.IsObserved(program.Host));
        if (local && !observed) yield break;
        yield return new(observed ? program.Host.Name : null, CanonicalAddress.Of(local && address == "localhost" ? HostPlaces.Loopback : address), port, role)
        {
            IsLoopback = local,
            Component = program.Id,
        };
    }

    private static int? Number(Component component, string key) =>
        int.TryParse(component.Settings[key].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535 ? number : null;
}
