namespace Ninepaths.Catalogue;

/// <summary>kubeadm's certificates of the API server and of etcd.</summary>
public static partial class KnownFiles
{
    private static IEnumerable<KnownFile> ControlPlane()
    {
        var serving = new KnownFile
        {
            Path = KubeadmPki + "apiserver.crt",
            Role = FileRole.ApiserverServing,
            Content = KnownFileContent.Certificate,
            Title = "API server serving certificate",
            SignedBy = FileRole.ClusterCa,
            CommonName = "kube-apiserver",
            Use = CertificateUse.Server,
            UsedBy = [Api("tls-cert-file")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires nobody reaches this API server any more: no node, no pod, no controller, no person.",
            KubeadmName = "apiserver",
            KubeadmAuthority = "ca",
        };
        yield return serving;
        yield return KeyOf(serving, "API server serving key", "Whoever has it can pose as the API server.", Api("tls-private-key-file"));

        var toKubelet = new KnownFile
        {
            Path = KubeadmPki + "apiserver-kubelet-client.crt",
            Role = FileRole.ApiserverKubeletClient,
            Content = KnownFileContent.Certificate,
            Title = "API server's client certificate for kubelets",
            SignedBy = FileRole.ClusterCa,
            CommonName = "kube-apiserver-kubelet-client",
            // None since 1.36.1; a renewed certificate keeps what it had, so all three are met on one version.
            Organizations = ["system:masters", "kubeadm:cluster-admins"],
            Use = CertificateUse.Client,
            UsedBy = [Api("kubelet-client-certificate")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires, logs, exec and port-forward fail on every node.",
            KubeadmName = "apiserver-kubelet-client",
            KubeadmAuthority = "ca",
        };
        yield return toKubelet;
        yield return KeyOf(toKubelet, "API server's key for kubelets", "Whoever has it runs commands in every pod.", Api("kubelet-client-key"));

        var toEtcd = new KnownFile
        {
            Path = KubeadmPki + "apiserver-etcd-client.crt",
            Role = FileRole.ApiserverEtcdClient,
            Content = KnownFileContent.Certificate,
            Title = "API server's client certificate for etcd",
            SignedBy = FileRole.EtcdCa,
            CommonName = "kube-apiserver-etcd-client",
            Use = CertificateUse.Client,
            UsedBy = [Api("etcd-certfile")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires the API server loses its store with the next connection, and the cluster stands still.",
            KubeadmName = "apiserver-etcd-client",
            KubeadmAuthority = "etcd-ca",
        };
        yield return toEtcd;
        yield return KeyOf(toEtcd, "API server's key for etcd", "Whoever has it reads and writes everything in the cluster.", Api("etcd-keyfile"));

        var proxy = new KnownFile
        {
            Path = KubeadmPki + "front-proxy-client.crt",
            Role = FileRole.FrontProxyClient,
            Content = KnownFileContent.Certificate,
            Title = "front-proxy client certificate",
            SignedBy = FileRole.FrontProxyCa,
            CommonName = "front-proxy-client",
            Use = CertificateUse.Client,
            UsedBy = [Api("proxy-client-cert-file")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires, metrics and all other aggregated APIs fail.",
            KubeadmName = "front-proxy-client",
            KubeadmAuthority = "front-proxy-ca",
        };
        yield return proxy;
        yield return KeyOf(proxy, "front-proxy client key", "Whoever has it can pose as any user.", Api("proxy-client-key-file"));
    }

    private static IEnumerable<KnownFile> EtcdFiles()
    {
        var serving = new KnownFile
        {
            Path = KubeadmPki + "etcd/server.crt",
            Role = FileRole.EtcdServing,
            Content = KnownFileContent.Certificate,
            Title = "etcd serving certificate",
            SignedBy = FileRole.EtcdCa,
            CommonName = "<node>",
            Use = CertificateUse.Server | CertificateUse.Client,
            UsedBy = [Etcd("cert-file")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires the API server no longer connects to this member.",
            KubeadmName = "etcd-server",
            KubeadmAuthority = "etcd-ca",
        };
        yield return serving;
        yield return KeyOf(serving, "etcd serving key", "Whoever has it can pose as etcd, and use etcd as a client.", Etcd("key-file"));

        var peer = new KnownFile
        {
            Path = KubeadmPki + "etcd/peer.crt",
            Role = FileRole.EtcdPeer,
            Content = KnownFileContent.Certificate,
            Title = "etcd peer certificate",
            SignedBy = FileRole.EtcdCa,
            CommonName = "<node>",
            Use = CertificateUse.Server | CertificateUse.Client,
            UsedBy = [Etcd("peer-cert-file")],
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires this member falls out of the etcd cluster; when most expire, etcd stops.",
            KubeadmName = "etcd-peer",
            KubeadmAuthority = "etcd-ca",
        };
        yield return peer;
        yield return KeyOf(peer, "etcd peer key", "Whoever has it can join the etcd cluster.", Etcd("peer-key-file"));

        var healthcheck = new KnownFile
        {
            Path = KubeadmPki + "etcd/healthcheck-client.crt",
            Role = FileRole.EtcdHealthcheckClient,
            Content = KnownFileContent.Certificate,
            Title = "etcd health-check client certificate",
            SignedBy = FileRole.EtcdCa,
            CommonName = "kube-etcd-healthcheck-client",
            Use = CertificateUse.Client,
            Renewer = Renewer.Kubeadm,
            Matters = "When it expires, kubeadm and scripts can no longer ask etcd how it is.",
            KubeadmName = "etcd-healthcheck-client",
            KubeadmAuthority = "etcd-ca",
        };
        yield return healthcheck;
        yield return KeyOf(healthcheck, "etcd health-check key", "Whoever has it reads and writes everything in the cluster: etcd knows no smaller right for it.");
    }
}
