namespace Ninepaths.Catalogue;

/// <summary>kubeadm's CAs and the key of service accounts: what everything else hangs on, and what nothing renews.</summary>
public static partial class KnownFiles
{
    private const string RotateSlowly = "new and old CA must be trusted side by side everywhere before the first certificate changes";

    private static IEnumerable<KnownFile> Authorities()
    {
        var cluster = new KnownFile
        {
            Path = KubeadmPki + "ca.crt",
            Role = FileRole.ClusterCa,
            Content = KnownFileContent.Certificate,
            Title = "cluster CA",
            CommonName = "kubernetes",
            Use = CertificateUse.Authority,
            UsedBy = [Api("client-ca-file"), Kubelet("client-ca-file"), Manager("root-ca-file"), Manager("client-ca-file"), Manager("cluster-signing-cert-file"), Api("kubelet-certificate-authority")],
            Renewer = Renewer.Nobody,
            Matters = "Nodes, pods, controllers and people check the API server with it, and their own certificates come from it. When it expires the whole cluster stops.",
            AfterRenewal = RotateSlowly,
            KubeadmName = "ca",
        };
        yield return cluster;
        yield return KeyOf(cluster, "cluster CA key", "Whoever has it makes certificates for cluster administrators. Without it nothing can be signed or renewed.", Manager("cluster-signing-key-file"));

        var frontProxy = new KnownFile
        {
            Path = KubeadmPki + "front-proxy-ca.crt",
            Role = FileRole.FrontProxyCa,
            Content = KnownFileContent.Certificate,
            Title = "front-proxy CA",
            CommonName = "front-proxy-ca",
            Use = CertificateUse.Authority,
            UsedBy = [Api("requestheader-client-ca-file"), Manager("requestheader-client-ca-file")],
            Renewer = Renewer.Nobody,
            Matters = "Aggregated API servers believe the API server by it. When it expires, metrics and all other aggregated APIs stop.",
            AfterRenewal = RotateSlowly,
            KubeadmName = "front-proxy-ca",
        };
        yield return frontProxy;
        yield return KeyOf(frontProxy, "front-proxy CA key", "Whoever has it can pose as any user towards the API server.");

        var etcd = new KnownFile
        {
            Path = KubeadmPki + "etcd/ca.crt",
            Role = FileRole.EtcdCa,
            Content = KnownFileContent.Certificate,
            Title = "etcd CA",
            CommonName = "etcd-ca",
            Use = CertificateUse.Authority,
            UsedBy = [Etcd("trusted-ca-file"), Etcd("peer-trusted-ca-file"), Api("etcd-cafile")],
            Renewer = Renewer.Nobody,
            Matters = "etcd's members and the API server know each other by it. When it expires the cluster loses its store.",
            AfterRenewal = RotateSlowly,
            KubeadmName = "etcd-ca",
        };
        yield return etcd;
        yield return KeyOf(etcd, "etcd CA key", "Whoever has it reads and writes everything in the cluster.");

        yield return new()
        {
            Path = KubeadmPki + "sa.key",
            Role = FileRole.ServiceAccountKey,
            Content = KnownFileContent.PrivateKey,
            Title = "service-account signing key",
            UsedBy = [Api("service-account-signing-key-file"), Manager("service-account-private-key-file")],
            Renewer = Renewer.Nobody,
            Matters = "It signs the tokens of all pods. Whoever has it can be any service account. It must be the same on every control-plane node.",
            AfterRenewal = "the API servers must accept old and new key side by side; restart them and the controller manager",
        };
        yield return new()
        {
            Path = KubeadmPki + "sa.pub",
            Role = FileRole.ServiceAccountKey,
            Content = KnownFileContent.PublicKey,
            Title = "service-account public key",
            UsedBy = [Api("service-account-key-file")],
            Renewer = Renewer.Nobody,
            Matters = "It checks the tokens of all pods. An API server that lacks it refuses tokens that the others signed.",
            AfterRenewal = "restart the API servers",
        };
    }
}
