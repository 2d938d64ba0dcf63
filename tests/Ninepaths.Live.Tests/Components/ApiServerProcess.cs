namespace Ninepaths.Live.Tests.Components;

/// <summary>A kube-apiserver as kubeadm starts it, but with what kubeadm leaves open shut.</summary>
internal static class ApiServerProcess
{
    public const string Name = "kube-apiserver";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static string Url(LiveHost host) => $"https://{host.Address}:6443";

    /// <summary>The flags of kubeadm's static pod, and beyond them: kubelets are verified, no profiles are served, an audit log is kept.</summary>
    /// <remarks>cmd/kubeadm/app/phases/controlplane/manifests.go.</remarks>
    public static Flags Healthy(LiveHost host, params LiveHost[] etcd) => Flags.Of(
        $"--advertise-address={host.Address}",
        $"--bind-address={host.Address}",
        "--secure-port=6443",
        "--allow-privileged=true",
        "--authorization-mode=Node,RBAC",
        "--enable-admission-plugins=NodeRestriction",
        "--enable-bootstrap-token-auth=true",
        $"--client-ca-file={host.Pki("ca.crt")}",
        $"--tls-cert-file={host.Pki("apiserver.crt")}",
        $"--tls-private-key-file={host.Pki("apiserver.key")}",
        $"--etcd-servers={string.Join(',', (etcd.Length == 0 ? [host] : etcd).Select(member => $"https://{member.Address}:2379"))}",
        $"--etcd-cafile={host.Pki("etcd/ca.crt")}",
        $"--etcd-certfile={host.Pki("apiserver-etcd-client.crt")}",
        $"--etcd-keyfile={host.Pki("apiserver-etcd-client.key")}",
        $"--kubelet-client-certificate={host.Pki("apiserver-kubelet-client.crt")}",
        $"--kubelet-client-key={host.Pki("apiserver-kubelet-client.key")}",
        $"--kubelet-certificate-authority={host.Pki("ca.crt")}",
        "--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname",
        $"--proxy-client-cert-file={host.Pki("front-proxy-client.crt")}",
        $"--proxy-client-key-file={host.Pki("front-proxy-client.key")}",
        $"--requestheader-client-ca-file={host.Pki("front-proxy-ca.crt")}",
        "--requestheader-allowed-names=front-proxy-client",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-username-headers=X-Remote-User",
        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
        $"--service-account-key-file={host.Pki("sa.pub")}",
        $"--service-account-signing-key-file={host.Pki("sa.key")}",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--profiling=false",
        $"--audit-log-path={host.PathOf("audit.log")}",
        $"--audit-policy-file={AuditPolicy(host)}",
        // Loopback addresses are no endpoints, and nothing here asks for the Service kubernetes.
        "--endpoint-reconciler-type=none");

    public static async Task<RunningProgram> StartAsync(Site site, LiveHost host, Flags flags, CancellationToken cancellationToken)
    {
        var program = host.Run(Installed.Program(Name), flags);
        using var api = new ApiClient(site, host);
        await program.UntilAsync("ready", api.IsReadyAsync, Limit, cancellationToken);
        return program;
    }

    private static string AuditPolicy(LiveHost host) => host.Write("audit-policy.yaml", """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        rules:
        - level: Metadata

        """);
}
