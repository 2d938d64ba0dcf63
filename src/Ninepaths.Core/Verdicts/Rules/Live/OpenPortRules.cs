using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Verdicts.Rules.Live;

/// <summary>Ports that answer and should not: to nobody, or not to the network.</summary>
internal static class OpenPortRules
{
    private const int HealthOpen = 570;
    private const int LegacyKubelet = 571;
    private const int LegacyPlain = 570;
    private const int TunnelAdmin = 525;

    public static IEnumerable<Finding> Evaluate(Cluster cluster) => cluster.Live.All.IsEmpty ? [] :
    [
        .. cluster.Kubelets.SelectMany(kubelet => Kubelet(cluster, kubelet)),
        .. cluster.ApiServers.SelectMany(server => Legacy(cluster, server, 3, "kube-apiserver")),
        .. cluster.Of(ComponentKind.KubeScheduler).SelectMany(scheduler => ControlPlane(cluster, scheduler, 10251)),
        .. cluster.Of(ComponentKind.KubeControllerManager).SelectMany(manager => ControlPlane(cluster, manager, 10252)),
        .. cluster.EtcdMembers.SelectMany(member => Etcd(cluster, member)),
        .. cluster.Of(ComponentKind.KubeProxy).SelectMany(proxy => Proxy(cluster, proxy)),
        .. TunnelProgram.Servers(cluster).SelectMany(proxy => Tunnel(cluster, proxy)),
    ];

    private static IEnumerable<Finding> Kubelet(Cluster cluster, Component kubelet)
    {
        var readOnly = cluster.Live.Of(kubelet.Host, ProbeRole.KubeletReadOnly)
            .Select(port => (Port: port, Reply: Given(port, "kubelet", "/pods", "/metrics", "/spec", "/stats/summary"))).Where(each => each.Reply is not null).ToList();
        if (readOnly.Count > 0)
            yield return Finding.Of(1, 501, kubelet.Id,
                Beside(kubelet, "read-only-port", "readOnlyPort: 0", [.. readOnly.Select(each => new Evidence(each.Port.Origin, $"without TLS and without credentials: {each.Reply}", "refused"))]));

        // Health alone: it tells that a node is there, and how it is.
        if (cluster.Live.Of(kubelet.Host, ProbeRole.KubeletHealth).Where(LivePorts.IsOutside).FirstOrDefault(port => Given(port, "kubelet", "/healthz") is not null) is { } health)
            yield return Finding.Of(1, HealthOpen, kubelet.Id,
                Beside(kubelet, "healthz-bind-address", "127.0.0.1", [new(health.Origin, $"without TLS: {Given(health, "kubelet", "/healthz")}", "refused: bound to 127.0.0.1")]));
        if (Legacy(cluster, kubelet, 4194) is { } advisor) yield return Finding.Of(1, LegacyKubelet, kubelet.Id, [advisor]);
    }

    private static IEnumerable<Finding> Legacy(Cluster cluster, Component program, int path, string name) =>
        cluster.Live.Of(program.Host, ProbeRole.LegacyPlain).Where(port => port.Fact.Port == InsecurePort(program) && ProgramPorts.IsOf(port, name))
            .Select(port => (Port: port, Reply: port.Plain is null ? null : port.Anonymous.FirstOrDefault(IsOfApiServer))).Where(each => each.Reply is not null)
            .Select(each => new Evidence(each.Port.Origin, $"without TLS and without credentials: {each.Reply}", "refused")).ToImmutableArray() is { IsEmpty: false } open
            ? [Finding.Of(path, LegacyPlain, program.Id, open)] : [];

    // Port 8080 is a popular one: only an API server tells a Kubernetes version, or has these paths.
    private static bool IsOfApiServer(HttpReply reply) => reply.IsGiven
        && (reply.Path is "/api" or "/apis" || reply.Path.StartsWith("/api/v1", StringComparison.Ordinal) || (reply.Path == "/version" && reply.Said is { Length: > 1 } said && said.StartsWith('v')));

    private static int InsecurePort(Component server) => int.TryParse(server.Settings["insecure-port"].Text, System.Globalization.NumberStyles.None,
        System.Globalization.CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 8080;

    private static Evidence? Legacy(Cluster cluster, Component program, int number) => cluster.Live.Of(program.Host, ProbeRole.LegacyPlain)
        .Where(port => port.Fact.Port == number && port.Plain is { IsGiven: true } && ProgramPorts.IsOf(port, program.Kind.ProgramName()))
        .Select(port => new Evidence(port.Origin, $"without TLS and without credentials: {port.Plain}", "refused")).FirstOrDefault();

    private static IEnumerable<Finding> ControlPlane(Cluster cluster, Component program, int old)
    {
        if (Legacy(cluster, program, old) is { } legacy) yield return Finding.Of(8, LegacyPlain, program.Id, [legacy]);
        if (ProgramPorts.Of(cluster, program).FirstOrDefault(port => LivePorts.IsOutside(port) && port.SpeaksTls) is not { } open) yield break;
        yield return Finding.Of(8, 501, program.Id, Beside(program, "bind-address", "127.0.0.1", [new(open.Origin, "answers to the network", "refused: bound to 127.0.0.1")]));
    }

    private static IEnumerable<Finding> Etcd(Cluster cluster, Component member)
    {
        foreach (var local in new[] { false, true })
        {
            var plain = cluster.Live.Of(member.Host, ProbeRole.Etcd).Where(port => port.IsLoopback == local && port.IsOpen && ProgramPorts.IsOf(port, "etcd") && IsStore(port))
                .Select(port => new Evidence(port.Origin, $"without TLS and without a certificate: {port.Plain}", "https:// only")).ToImmutableArray();
            if (!plain.IsEmpty) yield return Finding.Of(4, local ? 502 : 501, member.Id, plain);
        }

        var metrics = cluster.Live.Of(member.Host, ProbeRole.EtcdMetrics)
            .Where(port => LivePorts.IsOutside(port) && ProgramPorts.IsOf(port, "etcd") && port.Plain is { IsGiven: true } or { Status: 404 })
            .Select(port => new Evidence(port.Origin, $"without TLS: {port.Anonymous.FirstOrDefault(reply => reply.IsGiven) ?? port.Plain}", "refused: http://127.0.0.1:2381, or https")).ToImmutableArray();
        if (!metrics.IsEmpty) yield return Finding.Of(4, 503, member.Id, metrics);
        // Peers are asked what clients may not be: their port speaks TLS, or the whole store is open.
        var peers = cluster.Live.Of(member.Host, ProbeRole.EtcdPeer).Where(port => LivePorts.IsOutside(port) && ProgramPorts.IsOf(port, "etcd") && !port.SpeaksTls && port.Plain is not null)
            .Select(port => new Evidence(port.Origin, $"without TLS and without a certificate: {port.Plain}", "TLS")).ToImmutableArray();
        if (!peers.IsEmpty) yield return Finding.Of(5, (int)Weakness.PlainText, member.Id, peers);
    }

    /// <summary>etcd's gRPC gateway and its version answer on client URLs; a metrics port has neither.</summary>
    private static bool IsStore(SeenPort port) => port.Plain is not null && port.Anonymous.Concat(port.Replies(ProbeWith.PlainHttp)).Any(reply => reply.IsGiven && reply.Path is "/version");

    private static IEnumerable<Finding> Proxy(Cluster cluster, Component proxy)
    {
        if (cluster.Live.Of(proxy.Host, ProbeRole.KubeProxy).Where(LivePorts.IsOutside)
            .FirstOrDefault(port => Given(port, "kube-proxy", "/metrics", "/proxyMode", "/configz") is not null) is { } open)
            yield return Finding.Of(9, 501, proxy.Id, Beside(proxy, "metrics-bind-address", "127.0.0.1:10249",
                [new(open.Origin, $"without TLS and without credentials: {Given(open, "kube-proxy", "/metrics", "/proxyMode", "/configz")}", "refused")]));
    }

    private static IEnumerable<Finding> Tunnel(Cluster cluster, TunnelProgram proxy)
    {
        var admin = proxy["admin-port"] ?? "8095";
        if (cluster.Live.Of(proxy.Host, ProbeRole.Konnectivity).FirstOrDefault(port => LivePorts.IsOutside(port) && LivePorts.Text(port.Fact.Port) == admin && port.Plain is not null) is { } open)
            yield return Finding.Of(1, TunnelAdmin, proxy.Id, [new(open.Origin, $"without TLS and without credentials: {open.Plain}", "refused: admin-bind-address 127.0.0.1")]);
    }

    /// <summary>What was seen, and what is set: first the one that says what is to be changed.</summary>
    private static ImmutableArray<Evidence> Beside(Component program, string key, string secure, ImmutableArray<Evidence> seen)
    {
        var setting = program.Settings[key];
        if (!setting.IsKnown) return seen;
        var set = Evidence.Of(program, key, secure);
        return setting.Text is { } text && text != "0" && !HostPlaces.IsLoopback(text.Split(':')[0]) ? [set, .. seen] : [.. seen, set with { Expected = "what the port does" }];
    }

    /// <summary>An answer in plain text to one of these paths.</summary>
    private static HttpReply? Given(SeenPort port, string program, params ReadOnlySpan<string> paths)
    {
        if (!port.IsOpen || port.Plain is null || !ProgramPorts.IsOf(port, program)) return null;
        foreach (var reply in port.Anonymous)
            if (reply.IsGiven && paths.Contains(reply.Path)) return reply;
        return null;
    }
}
