using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Wiring.Kubeconfigs;
using Ninepaths.Wiring.Layouts.Embedded;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Paths;

/// <summary>Path 8: scheduler, controller-manager and kube-proxy to the API server; the API server to aggregated APIs and
/// webhooks.</summary>
internal static class Path8ControlPlane
{
    private static readonly ImmutableArray<(ComponentKind Kind, string User)> Clients =
    [
        (ComponentKind.KubeControllerManager, "system:kube-controller-manager"),
        (ComponentKind.KubeScheduler, "system:kube-scheduler"),
        (ComponentKind.KubeProxy, "system:kube-proxy"),
    ];

    public static IEnumerable<Connection> Connections(Cluster cluster)
    {
        if (cluster.Provider is { } provider)
        {
            yield return provider.Inside(8, ComponentKind.KubeControllerManager, ComponentKind.KubeApiserver);
            yield return provider.Inside(8, ComponentKind.KubeScheduler, ComponentKind.KubeApiserver);
        }

        foreach (var (kind, user) in Clients)
            foreach (var component in cluster.Of(kind))
                foreach (var connection in Of(cluster, component, user))
                    yield return connection;

        foreach (var connection in cluster.Programs.SelectMany(program => OfProgram(cluster, program))) yield return connection;
        foreach (var connection in Extensions.Connections(cluster)) yield return connection;
        foreach (var connection in RemoteCalls.Connections(cluster)) yield return connection;
    }

    /// <summary>What a distribution's program does at the API server itself.</summary>
    private static IEnumerable<Connection> OfProgram(Cluster cluster, EmbeddedProgram program) =>
        from own in program.Kubeconfigs
        where own.Client is not null
        let use = cluster.KubeconfigAt(program.Host, own.Path)
        where use is not null
        let dialled = (Dialer: KubeconfigDialer.Read(cluster, use.File, use.Host, use.Path, out var address), Address: address)
        from connection in ApiClients.To(cluster, 8, $"{own.Client}@{program.Host.Name}", program.Host, dialled.Dialer, dialled.Address,
            use.File.Origin, new(own.User))
        select connection with { MeantForMasters = own.IsMaster, Powers = own.IsMaster ? null : connection.Powers };

    private static IEnumerable<Connection> Of(Cluster cluster, Component component, string user)
    {
        var kubeconfig = component.Settings["kubeconfig"];
        var expected = new ExpectedIdentity(user);
        if (component.Settings["master"] is { Text: { } master } setting)
            return Redirected(cluster, component, kubeconfig, master, setting, expected);
        return Published(cluster, component, kubeconfig) is { } published
            ? InPod(cluster, component, published, expected)
            : ApiClients.Connections(cluster, 8, component, kubeconfig, expected);
    }

    /// <summary>kube-proxy as a pod: its kubeconfig is a key of a ConfigMap, and the files it names are the pod's.</summary>
    private static Documents.KubeconfigFile? Published(Cluster cluster, Component component, Setting kubeconfig) =>
        component.Kind is ComponentKind.KubeProxy && kubeconfig.Text is { } path && KubeconfigFinder.Named(cluster, component, path) is null
            ? cluster.Proxies.Kubeconfig(component.Host, path)
            : null;

    private static IEnumerable<Connection> InPod(Cluster cluster, Component component, Documents.KubeconfigFile file,
        ExpectedIdentity expected)
    {
        var dialer = KubeconfigDialer.Read(cluster, file, host: null, file.Origin.Place, out var address);
        if (dialer.Credential is Credential.Token token)
            dialer = dialer with { Credential = token with { Identity = "system:serviceaccount:kube-system:kube-proxy" } };
        return ApiClients.To(cluster, 8, component.Id, component.Host, dialer, address, file.Origin, expected);
    }

    /// <summary>--master overrides the kubeconfig's server, and keeps the rest of it; alone it brings neither a CA nor a credential
    /// (client-go BuildConfigFromFlags).</summary>
    private static IEnumerable<Connection> Redirected(
        Cluster cluster, Component component, Setting kubeconfig, string master, Setting setting, ExpectedIdentity expected)
    {
        var because = $"--master={master}";
        var dialer = kubeconfig is { IsKnown: true, Text: null }
            ? new Dialer(Scheme.Plain(setting.Origin, because),
                new ServerTrust.SystemRoots(setting.Origin, "--master without --kubeconfig names no CA", cluster.Authorities.Names), null,
                new Credential.Nothing(setting.Origin, "--master without --kubeconfig brings no credential"))
            : ApiClients.Dialer(cluster, component, kubeconfig, out _);
        var scheme = KubeconfigDialer.SchemeOf(master, dialer.Trust, dialer.Credential, setting.Origin, because);
        dialer = dialer with { Scheme = scheme, Name = KubeconfigDialer.HostOf(master) };
        return ApiClients.To(cluster, 8, component.Id, component.Host, dialer, master, setting.Origin, expected);
    }
}
