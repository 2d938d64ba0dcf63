using Ninepaths.Live.Tests.Sandbox;

namespace Ninepaths.Live.Tests.Components;

/// <summary>A kubelet that joins a cluster and runs no pods: it has a container runtime without containers, and touches no cgroup.</summary>
internal static class KubeletProcess
{
    public const string Name = "kubelet";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>What a kubelet sets for the whole machine (pkg/kubelet/cm/container_manager_linux.go): in its mount namespace it finds it so.</summary>
    private static readonly (string Setting, string Value)[] Kernel =
    [
        ("vm/overcommit_memory", "1"), ("vm/panic_on_oom", "0"), ("kernel/panic", "10"), ("kernel/panic_on_oops", "1"),
        ("kernel/keys/root_maxkeys", "1000000"), ("kernel/keys/root_maxbytes", "25000000"),
    ];

    /// <summary>The arguments of a node of kubeadm.</summary>
    public static Flags Healthy(LiveHost host, LiveHost controlPlane, Site site) => Flags.Of(
        $"--config={Configure(host)}",
        $"--kubeconfig={WriteKubeconfig(host, controlPlane, site)}",
        $"--root-dir={host.PathOf("kubelet")}",
        $"--cert-dir={host.PathOf("kubelet/pki")}",
        $"--hostname-override={host.Name}",
        $"--node-ip={host.Address}");

    /// <summary>Starts a kubelet and waits until it is healthy by its own word.</summary>
    public static async Task StartAsync(LiveHost host, Flags flags, CancellationToken cancellationToken)
    {
        var program = Installed.Program(Name);
        Skip();
        Loopback.Give(host.Address);
        host.Accompany(await EmptyRuntime.StartAsync(host.PathOf("cri.sock"), cancellationToken));
        var running = host.Run(program, flags, "unshare", "--mount", "sh", "-c", Prepare(host), "sh");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await running.UntilAsync("healthy", token => Http.SaysAsync(http, HealthOf(host), "ok", token), Limit, cancellationToken);
    }

    private static Uri HealthOf(LiveHost host)
    {
        var port = File.ReadLines(host.PathOf("kubelet-config.yaml")).FirstOrDefault(line => Key(line) == "healthzPort")?.Split(':')[1].Trim();
        return new($"http://{host.OwnAddress}:{port ?? "10248"}/healthz");
    }

    private static void Skip()
    {
        if (OwnNamespaces.Missing is { } reason) Assert.Skip($"a kubelet would change this machine, and there are no namespaces for it ({reason}): run as root");
        if (!OwnNamespaces.IsRoot) Assert.Skip("a kubelet has to be root: run the tests as root");
    }

    private static string Prepare(LiveHost host)
    {
        var settings = Kernel.Select(each => $"mount --bind {host.Write("kernel/" + each.Setting, each.Value)} /proc/sys/{each.Setting}");
        return string.Join(" && ", ["mount -t tmpfs tmpfs /var/log && mount -t tmpfs tmpfs /var/lib", .. settings, "exec \"$@\""]);
    }

    private static string WriteKubeconfig(LiveHost host, LiveHost controlPlane, Site site)
    {
        var user = $"system:node:{host.Name}";
        var certificate = LivePki.Client(user, site.Pki.Ca).InGroups("system:nodes").Build();
        var file = host.Write("kubelet/pki/kubelet-client-current.pem", certificate.Pem + certificate.KeyPem);
        return Kubeconfig.WriteWithFiles(host, "kubelet.conf", ApiServerProcess.Url(controlPlane), site.Pki.Ca, user, file);
    }

    /// <summary>Writes the configuration and returns its path: a healthy one, in which a line with the same key is replaced.</summary>
    /// <remarks>Anonymous requests are off and the API server is asked, which is the default of a configuration file.</remarks>
    public static string Configure(LiveHost host, params string[] changes)
    {
        string[] healthy =
        [
            "apiVersion: kubelet.config.k8s.io/v1beta1",
            "kind: KubeletConfiguration",
            $"address: {host.Address}",
            $"healthzBindAddress: {host.OwnAddress}",
            $"authentication: {{x509: {{clientCAFile: {host.Pki("ca.crt")}}}}}",
            $"tlsCertFile: {host.Pki("kubelet.crt")}",
            $"tlsPrivateKeyFile: {host.Pki("kubelet.key")}",
            "rotateCertificates: true",
            $"containerRuntimeEndpoint: unix://{host.PathOf("cri.sock")}",
            // Nothing outside of the host's folder is touched, and no cgroup.
            "cgroupDriver: cgroupfs",
            "cgroupsPerQOS: false",
            "enforceNodeAllocatable: []",
            "failCgroupV1: false",
            "failSwapOn: false",
            "makeIPTablesUtilChains: false",
            "oomScoreAdj: 0",
            "localStorageCapacityIsolation: false",
            $"podLogsDir: {host.PathOf("pods")}",
            $"volumePluginDir: {host.PathOf("plugins")}",
        ];
        var replaced = changes.Select(Key).ToHashSet(StringComparer.Ordinal);
        var kept = healthy.Where(line => !replaced.Contains(Key(line)));
        var added = changes.Where(line => !line.EndsWith(": null", StringComparison.Ordinal));
        return host.Write("kubelet-config.yaml", string.Join('\n', [.. kept, .. added, ""]));
    }

    private static string Key(string line) => line.Split(':', 2)[0];
}
