using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Files of k3s and RKE2, below their data directory (/var/lib/rancher/k3s, /var/lib/rancher/rke2).</summary>
/// <remarks>pkg/daemons/control/deps/deps.go and pkg/agent/config/config.go of k3s.</remarks>
public static partial class KnownFiles
{
    private const string AfterRestart = "nothing: it was started with the new one";
    private const string RotateAuthority = "k3s certificate rotate-ca: old and new CA must be trusted side by side, and every node started again";

    private static IEnumerable<KnownFile> Rancher() =>
    [
        RancherCa("server/tls/server-ca", FileRole.ServerCa, "server CA",
            "Nodes, pods and people check the API server with it, and the API server the kubelets. When it expires nobody can connect.",
            Api("kubelet-certificate-authority"), Manager("root-ca-file"), Manager("cluster-signing-kubelet-serving-cert-file")),
        RancherCa("server/tls/server-ca.nochain", FileRole.ServerCa, "server CA, for signing", "It signs the certificates of kubelets' servers.",
            Manager("cluster-signing-kubelet-serving-cert-file"), Manager("cluster-signing-legacy-unknown-cert-file")),
        RancherCa("agent/server-ca", FileRole.ServerCa, "server CA, as the agent got it",
            "The node checks the API server with it.", Kubelet("kubeconfig"), Proxy("kubeconfig")),
        RancherCa("server/tls/client-ca", FileRole.ClientCa, "client CA",
            "The API server knows nodes, controllers and administrators by it. When it expires nobody gets in.", Api("client-ca-file")),
        RancherCa("server/tls/client-ca.nochain", FileRole.ClientCa, "client CA, for signing", "It signs the certificates of kubelets and users.",
            Manager("cluster-signing-kubelet-client-cert-file"), Manager("cluster-signing-kube-apiserver-client-cert-file")),
        RancherCa("agent/client-ca", FileRole.ClientCa, "client CA, as the agent got it", "The kubelet knows the API server by it.", Kubelet("client-ca-file")),
        RancherCa("server/tls/request-header-ca", FileRole.FrontProxyCa, "front-proxy CA",
            "Aggregated API servers believe the API server by it. When it expires, metrics and all other aggregated APIs stop.",
            Api("requestheader-client-ca-file")),
        RancherCa("server/tls/etcd/server-ca", FileRole.EtcdCa, "etcd CA",
            "etcd and the API server know each other by it. When it expires the cluster loses its store.", Etcd("trusted-ca-file"), Api("etcd-cafile")),
        RancherCa("server/tls/etcd/peer-ca", FileRole.EtcdPeerCa, "etcd peer CA",
            "etcd's members know each other by it, and nobody else has a certificate of it.", Etcd("peer-trusted-ca-file")),
        .. RancherServing(), .. RancherClients(),
        RancherKubeconfig("server/cred/admin.kubeconfig", FileRole.AdminKubeconfig, "administrator's kubeconfig on the server"),
        RancherKubeconfig("rancher/k3s/k3s.yaml", FileRole.AdminKubeconfig, "administrator's kubeconfig"),
        RancherKubeconfig("rancher/rke2/rke2.yaml", FileRole.AdminKubeconfig, "administrator's kubeconfig"),
        RancherKubeconfig("server/cred/controller.kubeconfig", FileRole.ControllerManagerKubeconfig, "controller-manager's kubeconfig"),
        RancherKubeconfig("server/cred/scheduler.kubeconfig", FileRole.SchedulerKubeconfig, "scheduler's kubeconfig"),
        RancherKubeconfig("agent/kubelet.kubeconfig", FileRole.KubeletKubeconfig, "kubelet's kubeconfig"),
        RancherKubeconfig("agent/kubeproxy.kubeconfig", FileRole.KubeProxyKubeconfig, "kube-proxy's kubeconfig"),
        RancherKey("server/tls/service.key", "keys that verify service-account tokens", [Api("service-account-key-file")]),
        RancherKey("server/tls/service.current.key", "service-account signing key",
            [Api("service-account-signing-key-file"), Manager("service-account-private-key-file")]),
    ];

    private static IEnumerable<KnownFile> RancherServing() =>
    [
        RancherLeaf("server/tls/serving-kube-apiserver", FileRole.ApiserverServing, "API server serving certificate", FileRole.ServerCa,
            "kube-apiserver", CertificateUse.Server, "When it expires the programs of this server no longer reach its API server.", Api("tls-cert-file")),
        RancherLeaf("server/tls/dynamic-cert", FileRole.ApiserverServing, "serving certificate of the port in front of the API server", FileRole.ServerCa,
            null, CertificateUse.Server, "When it expires nobody but the server's own programs reaches this API server.")
            with { Path = "server/tls/dynamic-cert.json", Content = KnownFileContent.CertificateAndKey, Renewer = Renewer.Itself, AfterRenewal = null },
        RancherLeaf("server/tls/kube-controller-manager/kube-controller-manager", FileRole.ControlPlaneServing,
            "controller-manager serving certificate", FileRole.ServerCa, "kube-controller-manager", CertificateUse.Server,
            "When it expires scrapers refuse the controller-manager's metrics.", Manager("tls-cert-file")),
        RancherLeaf("server/tls/kube-scheduler/kube-scheduler", FileRole.ControlPlaneServing, "scheduler serving certificate",
            FileRole.ServerCa, "kube-scheduler", CertificateUse.Server, "When it expires scrapers refuse the scheduler's metrics.",
            Scheduler("tls-cert-file")),
        RancherLeaf("agent/serving-kubelet", FileRole.KubeletServing, "kubelet serving certificate", FileRole.ServerCa, "<node>",
            CertificateUse.Server, "When it expires, logs, exec and port-forward fail on this node.", Kubelet("tls-cert-file")),
        RancherLeaf("server/tls/etcd/server-client", FileRole.EtcdServing, "etcd serving certificate", FileRole.EtcdCa, "etcd-server",
            CertificateUse.Server | CertificateUse.Client, "When it expires the API server no longer connects to this member.", Etcd("cert-file")),
        RancherLeaf("server/tls/etcd/peer-server-client", FileRole.EtcdPeer, "etcd peer certificate", FileRole.EtcdPeerCa, "etcd-peer",
            CertificateUse.Server | CertificateUse.Client, "When it expires this member falls out of the etcd cluster.", Etcd("peer-cert-file")),
    ];

    private static IEnumerable<KnownFile> RancherClients()
    {
        yield return RancherLeaf("server/tls/etcd/client", FileRole.ApiserverEtcdClient, "API server's client certificate for etcd", FileRole.EtcdCa,
            "etcd-client", CertificateUse.Client, "When it expires the API server loses its store.", Api("etcd-certfile"));
        yield return RancherLeaf("server/tls/client-kube-apiserver", FileRole.ApiserverKubeletClient, "API server's client certificate for kubelets",
            FileRole.ClientCa, "system:apiserver", CertificateUse.Client, "When it expires, logs, exec and port-forward fail on every node.",
            Api("kubelet-client-certificate")) with
        { Organizations = ["system:masters"] };
        yield return RancherLeaf("server/tls/client-auth-proxy", FileRole.FrontProxyClient, "front-proxy client certificate", FileRole.FrontProxyCa,
            "system:auth-proxy", CertificateUse.Client, "When it expires, metrics and all other aggregated APIs fail.", Api("proxy-client-cert-file"));
        yield return RancherLeaf("server/tls/client-controller", FileRole.ControllerManagerClient, "controller-manager's client certificate",
            FileRole.ClientCa, "system:kube-controller-manager", CertificateUse.Client, "When it expires no controller works.", Manager("kubeconfig"));
        yield return RancherLeaf("server/tls/client-scheduler", FileRole.SchedulerClient, "scheduler's client certificate", FileRole.ClientCa,
            "system:kube-scheduler", CertificateUse.Client, "When it expires no pod is placed.", Scheduler("kubeconfig"));
        yield return RancherLeaf("server/tls/client-admin", FileRole.AdminClient, "administrator's client certificate", FileRole.ClientCa,
            "system:admin", CertificateUse.Client, "When it expires the administrator's kubeconfig no longer works.") with
        { Organizations = ["system:masters"] };
        foreach (var folder in new[] { "server/tls", "agent" })
            yield return RancherLeaf(folder + "/client-kube-proxy", FileRole.KubeProxyClient, "kube-proxy's client certificate", FileRole.ClientCa,
                "system:kube-proxy", CertificateUse.Client, "When it expires Services on this node no longer follow their pods.", Proxy("kubeconfig"));
        yield return RancherLeaf("agent/client-kubelet", FileRole.KubeletClient, "kubelet's client certificate", FileRole.ClientCa,
            "system:node:<node>", CertificateUse.Client, "When it expires the node becomes NotReady, and its pods are moved away.", Kubelet("kubeconfig")) with
        { Organizations = ["system:nodes"] };
        foreach (var program in new[] { "k3s", "rke2" })
        {
            foreach (var folder in new[] { "server/tls", "agent" })
                yield return RancherLeaf($"{folder}/client-{program}-controller", FileRole.DistributionClient, $"{program}'s client certificate on every node",
                    FileRole.ClientCa, $"system:{program}-controller", CertificateUse.Client, $"When it expires {program}'s controllers on the node stop.");
            yield return RancherLeaf($"server/tls/client-{program}-cloud-controller", FileRole.DistributionClient, "cloud-controller-manager's client certificate",
                FileRole.ClientCa, $"{program}-cloud-controller-manager", CertificateUse.Client, "When it expires new nodes are not made ready.");
        }

        yield return RancherLeaf("server/tls/client-supervisor", FileRole.DistributionClient, "supervisor's client certificate", FileRole.ClientCa,
            null, CertificateUse.Client, "When it expires the server can no longer look after the cluster.") with
        { Organizations = ["system:masters"] };
    }

    private static KnownFile RancherLeaf(string path, FileRole role, string title, FileRole signedBy, string? name, CertificateUse use, string matters,
        params ImmutableArray<SettingReference> usedBy) => new()
        {
            Path = path + ".crt",
            Role = role,
            Content = KnownFileContent.Certificate,
            Layout = Distribution.K3s,
            Title = title,
            SignedBy = signedBy,
            CommonName = name,
            Use = use,
            UsedBy = usedBy,
            Renewer = Renewer.Restart,
            Matters = matters,
            AfterRenewal = AfterRestart,
        };

    private static KnownFile RancherCa(string path, FileRole role, string title, string matters, params ImmutableArray<SettingReference> usedBy) =>
        RancherLeaf(path, role, title, role, null, CertificateUse.Authority, matters, usedBy)
            with
        { SignedBy = null, Renewer = Renewer.Nobody, AfterRenewal = RotateAuthority };

    private static KnownFile RancherKubeconfig(string path, FileRole role, string title) =>
        RancherLeaf(path, role, title, FileRole.ClientCa, null, CertificateUse.Client, "It names the client certificate beside it, or holds one.")
            with
        { Path = path, Content = KnownFileContent.Kubeconfig };

    private static KnownFile RancherKey(string path, string title, ImmutableArray<SettingReference> usedBy) => new()
    {
        Path = path,
        Role = FileRole.ServiceAccountKey,
        Content = KnownFileContent.PrivateKey,
        Layout = Distribution.K3s,
        Title = title,
        UsedBy = usedBy,
        Renewer = Renewer.Nobody,
        Matters = "It signs the tokens of all pods. Whoever has it can be any service account. It must be the same on every server.",
        AfterRenewal = "start the servers again",
    };
}
