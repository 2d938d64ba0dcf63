namespace Ninepaths.Live.Tests.Components;

/// <summary>kube-controller-manager and kube-scheduler as kubeadm starts them, without profiles.</summary>
internal static class ControlPlaneProcess
{
    public const string ControllerManager = "kube-controller-manager";
    public const string Scheduler = "kube-scheduler";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static int PortOf(string name) => name == Scheduler ? 10259 : 10257;

    /// <remarks>cmd/kubeadm/app/phases/controlplane/manifests.go.</remarks>
    public static Flags HealthyControllerManager(LiveHost host, LiveHost server, Site site) => Common(host, server, site, ControllerManager, "controller-manager.conf").With(
        $"--client-ca-file={host.Pki("ca.crt")}",
        $"--requestheader-client-ca-file={host.Pki("front-proxy-ca.crt")}",
        "--cluster-name=kubernetes",
        $"--cluster-signing-cert-file={host.Pki("ca.crt")}",
        $"--cluster-signing-key-file={host.Pki("ca.key")}",
        "--controllers=*,bootstrapsigner,tokencleaner",
        $"--root-ca-file={host.Pki("ca.crt")}",
        $"--service-account-private-key-file={host.Pki("sa.key")}",
        "--use-service-account-credentials=true");

    public static Flags HealthyScheduler(LiveHost host, LiveHost server, Site site) => Common(host, server, site, Scheduler, "scheduler.conf");

    /// <summary>Starts one of the two and waits until it is healthy by its own word.</summary>
    public static async Task StartAsync(LiveHost host, string name, Flags flags, CancellationToken cancellationToken)
    {
        var program = host.Run(Installed.Program(name), flags);
        // Its certificate is its own and new at each start: nobody could know it.
        using var handler = new SocketsHttpHandler { UseProxy = false, SslOptions = AnyServer.Options() };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(2) };
        var address = flags["--bind-address"] is null or "0.0.0.0" ? host.Address : flags["--bind-address"];
        var health = new Uri($"https://{address}:{flags["--secure-port"] ?? $"{PortOf(name)}"}/healthz");
        await program.UntilAsync("healthy", token => Http.SaysAsync(http, health, "ok", token), Limit, cancellationToken);
    }

    private static Flags Common(LiveHost host, LiveHost server, Site site, string name, string file)
    {
        var user = $"system:{name}";
        var kubeconfig = Kubeconfig.Write(host, file, ApiServerProcess.Url(server), site.Pki.Ca, user, LivePki.Client(user, site.Pki.Ca).Build());
        return Flags.Of(
            $"--kubeconfig={kubeconfig}",
            $"--authentication-kubeconfig={kubeconfig}",
            $"--authorization-kubeconfig={kubeconfig}",
            $"--bind-address={host.OwnAddress}",
            "--leader-elect=true",
            "--profiling=false");
    }
}
