using System.Collections.Immutable;

namespace Ninepaths.Catalogue;

/// <summary>Files of MicroShift, below /var/lib/microshift: a signer for each path, and its certificates in the signer's folder.</summary>
/// <remarks>pkg/cmd/init.go and pkg/util/cryptomaterial of MicroShift.</remarks>
public static partial class KnownFiles
{
    private const string Api2Kubelet = "kube-apiserver-to-kubelet-client-signer";
    private const string Csr = "kubelet-csr-signer-signer/csr-signer";

    private static IEnumerable<KnownFile> MicroShift() =>
    [
        Signer("kube-control-plane-signer", FileRole.ClientCa, "CA of control-plane clients", "Scheduler and controller-manager are known by it."),
        Signer(Api2Kubelet, FileRole.ClientCa, "CA of the API server as a client of kubelets", "Kubelets know the API server by it."),
        Signer("admin-kubeconfig-signer", FileRole.ClientCa, "CA of administrators", "Administrators are known by it."),
        Signer("kubelet-csr-signer-signer", FileRole.ClientCa, "CA above the CA of kubelets", "It vouches for the CA that signs for kubelets."),
        Signer(Csr, FileRole.ClientCa, "CA of kubelets and certificate requests", "Nodes are known by it, and the API server checks kubelets with it.",
            Manager("cluster-signing-cert-file")),
        Signer("aggregator-signer", FileRole.FrontProxyCa, "front-proxy CA", "Aggregated API servers believe the API server by it.", Api("requestheader-client-ca-file")),
        Signer("etcd-signer", FileRole.EtcdCa, "etcd CA", "etcd's members and the API server know each other by it.", Etcd("trusted-ca-file"), Etcd("peer-trusted-ca-file"), Api("etcd-cafile")),
        Signer("kube-apiserver-external-signer", FileRole.ServerCa, "CA of the API server, from outside", "Administrators elsewhere check the API server with it."),
        Signer("kube-apiserver-localhost-signer", FileRole.ServerCa, "CA of the API server, on the host", "The host's own programs check the API server with it."),
        Signer("kube-apiserver-service-network-signer", FileRole.ServerCa, "CA of the API server, for pods", "Pods check the API server with it."),
        Signer("service-ca", FileRole.ServerCa, "CA of Services", "Pods check Services with it."),
        Signer("ingress-ca", FileRole.ServerCa, "CA of the router", "People outside check routes with it."),
        .. Bundles(), .. MicroShiftKubeconfigs(),
        Issued("kube-control-plane-signer/kube-controller-manager/client", FileRole.ControllerManagerClient, "controller-manager's client certificate",
            "system:kube-controller-manager", CertificateUse.Client, Manager("kubeconfig")),
        Issued("kube-control-plane-signer/kube-scheduler/client", FileRole.SchedulerClient, "scheduler's client certificate",
            "system:kube-scheduler", CertificateUse.Client, Scheduler("kubeconfig")),
        Issued("kube-control-plane-signer/cluster-policy-controller/client", FileRole.DistributionClient, "cluster-policy-controller's client certificate",
            "system:kube-controller-manager", CertificateUse.Client),
        Issued("kube-control-plane-signer/route-controller-manager/client", FileRole.DistributionClient, "route-controller-manager's client certificate",
            null, CertificateUse.Client),
        Issued(Api2Kubelet + "/kube-apiserver-to-kubelet-client/client", FileRole.ApiserverKubeletClient, "API server's client certificate for kubelets",
            "system:kube-apiserver", CertificateUse.Client, Api("kubelet-client-certificate")) with { Organizations = ["kube-master"] },
        Issued(Api2Kubelet + "/metrics-server-kubelet-client/client", FileRole.DistributionClient, "metrics-server's client certificate for kubelets",
            "system:metrics-server", CertificateUse.Client),
        Issued("admin-kubeconfig-signer/admin-kubeconfig-client/client", FileRole.AdminClient, "administrator's client certificate", "system:admin",
            CertificateUse.Client) with { Organizations = ["system:masters"] },
        Issued("admin-kubeconfig-signer/openshift-observability-client/client", FileRole.DistributionClient, "client certificate of the observability service",
            "openshift-observability-client", CertificateUse.Client),
        Issued(Csr + "/kubelet-client/client", FileRole.KubeletClient, "kubelet's client certificate", "system:node:<node>", CertificateUse.Client, Kubelet("kubeconfig"))
            with { Organizations = ["system:nodes"] },
        Issued(Csr + "/kubelet-server/server", FileRole.KubeletServing, "kubelet serving certificate", null, CertificateUse.Server, Kubelet("tls-cert-file")),
        Issued("aggregator-signer/aggregator-client/client", FileRole.FrontProxyClient, "front-proxy client certificate", "system:openshift-aggregator",
            CertificateUse.Client, Api("proxy-client-cert-file")),
        Issued("etcd-signer/apiserver-etcd-client/client", FileRole.ApiserverEtcdClient, "API server's client certificate for etcd", "etcd",
            CertificateUse.Client, Api("etcd-certfile")) with { Organizations = ["etcd"] },
        Issued("etcd-signer/etcd-serving/peer", FileRole.EtcdServing, "etcd serving certificate", "system:etcd-server:etcd-client",
            CertificateUse.Server | CertificateUse.Client, Etcd("cert-file")) with { Organizations = ["system:etcd-servers"] },
        Issued("etcd-signer/etcd-peer/peer", FileRole.EtcdPeer, "etcd peer certificate", "system:etcd-peer:etcd-client",
            CertificateUse.Server | CertificateUse.Client, Etcd("peer-cert-file")) with { Organizations = ["system:etcd-peers"] },
        Issued("kube-apiserver-external-signer/kube-external-serving/server", FileRole.ApiserverServing, "API server serving certificate, for clients outside", null, CertificateUse.Server, Api("tls-sni-cert-key")),
        Issued("kube-apiserver-localhost-signer/kube-apiserver-localhost-serving/server", FileRole.ApiserverServing, "API server serving certificate, on the host", null, CertificateUse.Server, Api("tls-sni-cert-key")),
        Issued("kube-apiserver-service-network-signer/kube-apiserver-service-network-serving/server", FileRole.ApiserverServing, "API server serving certificate, for pods", null, CertificateUse.Server, Api("tls-cert-file")),
        Issued("service-ca/route-controller-manager-serving/server", FileRole.ServiceServing, "route-controller-manager serving certificate", null, CertificateUse.Server),
        Issued("ingress-ca/router-default-serving/server", FileRole.ServiceServing, "router's serving certificate", null, CertificateUse.Server),
    ];

    private static IEnumerable<KnownFile> MicroShiftKubeconfigs() =>
    [
        OwnKubeconfig("kubeadmin", FileRole.AdminKubeconfig, "administrator's kubeconfig"),
        OwnKubeconfig("kubelet", FileRole.KubeletKubeconfig, "kubelet's kubeconfig"),
        OwnKubeconfig("kube-controller-manager", FileRole.ControllerManagerKubeconfig, "controller-manager's kubeconfig"),
        OwnKubeconfig("kube-scheduler", FileRole.SchedulerKubeconfig, "scheduler's kubeconfig"),
        OwnKubeconfig("cluster-policy-controller", FileRole.DistributionClient, "cluster-policy-controller's kubeconfig"),
        OwnKubeconfig("route-controller-manager", FileRole.DistributionClient, "route-controller-manager's kubeconfig"),
        OwnKubeconfig("observability-client", FileRole.DistributionClient, "kubeconfig of the observability service"),
    ];

    private static KnownFile OwnKubeconfig(string folder, FileRole role, string title) => Issued(folder, role, title, null, CertificateUse.Client)
        with
    { Path = $"microshift/resources/{folder}/kubeconfig", Content = KnownFileContent.Kubeconfig };

    private static IEnumerable<KnownFile> Bundles() =>
    [
        Signer("ca-bundle/client-ca", FileRole.ClientCa, "CAs of all clients", "The API server knows everybody by it.", Api("client-ca-file")),
        Signer("ca-bundle/kubelet-ca", FileRole.ClientCa, "CAs of the kubelet's clients", "The kubelet knows its clients by it.", Kubelet("client-ca-file")),
        Signer("ca-bundle/kubelet-serving-ca", FileRole.ServerCa, "CAs of kubelets", "Kubelets are checked with it."),
        Signer("ca-bundle/service-account-token-ca", FileRole.ServerCa, "CAs that pods trust", "Pods check the API server with it.", Manager("root-ca-file")),
    ];

    private static KnownFile Signer(string folder, FileRole role, string title, string matters, params ImmutableArray<SettingReference> usedBy) =>
        Issued(folder.StartsWith("ca-bundle/", StringComparison.Ordinal) ? folder : folder + "/ca", role, title, null, CertificateUse.Authority, usedBy)
            with
        { Matters = matters };

    private static KnownFile Issued(string path, FileRole role, string title, string? name, CertificateUse use, params ImmutableArray<SettingReference> usedBy) => new()
    {
        Path = $"microshift/certs/{path}.crt",
        Role = role,
        Content = KnownFileContent.Certificate,
        Layout = Distribution.MicroShift,
        Title = title,
        CommonName = name,
        Use = use,
        UsedBy = usedBy,
        Renewer = Renewer.Itself,
        Matters = "When it expires those who show it are refused; MicroShift makes a new one long before.",
        AfterRenewal = "nothing: MicroShift starts again with it",
    };
}
