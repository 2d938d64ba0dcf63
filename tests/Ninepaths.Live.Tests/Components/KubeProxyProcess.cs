using Ninepaths.Live.Tests.Sandbox;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A kube-proxy as kubeadm configures it, but as a plain process. Its rules stay in the network namespace of the tests.</summary>
internal static class KubeProxyProcess
{
    public const string Name = "kube-proxy";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Flags Healthy(LiveHost host, LiveHost controlPlane, Site site) => Flags.Of($"--config={Configure(host, controlPlane, site)}");

    /// <summary>Writes the configuration and returns its path.</summary>
    /// <remarks>Limits of connection tracking belong to the machine: zeros leave them alone.</remarks>
    public static string Configure(LiveHost host, LiveHost controlPlane, Site site, string? metrics = null)
    {
        const string User = "system:kube-proxy";
        var kubeconfig = Kubeconfig.Write(host, "kube-proxy.conf", ApiServerProcess.Url(controlPlane), site.Pki.Ca, User, LivePki.Client(User, site.Pki.Ca).Build());
        return host.Write("kube-proxy.yaml", $"""
            apiVersion: kubeproxy.config.k8s.io/v1alpha1
            kind: KubeProxyConfiguration
            bindAddress: {host.Address}
            clientConnection:
              kubeconfig: {kubeconfig}
            clusterCIDR: 10.244.0.0/16
            conntrack:
              maxPerCore: 0
              min: 0
              tcpCloseWaitTimeout: 0s
              tcpEstablishedTimeout: 0s
            healthzBindAddress: {host.Address}:10256
            hostnameOverride: {host.Name}
            metricsBindAddress: {metrics ?? $"{host.OwnAddress}:10249"}
            mode: nftables

            """);
    }

    /// <summary>Starts a kube-proxy and waits until it shows what it is set to.</summary>
    public static async Task StartAsync(LiveHost host, Flags flags, CancellationToken cancellationToken)
    {
        var program = Installed.Program(Name);
        if (OwnNamespaces.Missing is { } reason)
            Assert.Skip($"kube-proxy would change this machine's packet filter, and there are no namespaces for it ({reason}): run as root");
        if (Installed.Find("nft") is null && !File.Exists("/usr/sbin/nft")) Assert.Skip("kube-proxy needs nft: apt-get install nftables");
        var running = host.Run(program, flags);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var health = new Uri($"http://{host.Address}:10256/livez");
        await running.UntilAsync("healthy", token => Http.SaysAsync(http, health, "", token), Limit, cancellationToken);
    }
}
