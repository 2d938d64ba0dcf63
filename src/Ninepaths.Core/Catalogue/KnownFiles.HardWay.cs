namespace Ninepaths.Catalogue;

/// <summary>File names of clusters that were built by hand. One file often plays several parts there; these are the usual first ones.</summary>
public static partial class KnownFiles
{
    private static IEnumerable<KnownFile> HardWay()
    {
        KnownFile[] models = [.. Authorities(), .. ControlPlane(), .. EtcdFiles(), .. Kubeconfigs(), .. NodeFiles()];
        foreach (var name in new[] { "ca.pem", "kubernetes-ca.pem", "cluster-ca.pem" })
            yield return Named(models, name, FileRole.ClusterCa, KnownFileContent.Certificate);
        foreach (var name in new[] { "ca-key.pem", "kubernetes-ca-key.pem", "cluster-ca-key.pem" })
            yield return Named(models, name, FileRole.ClusterCa, KnownFileContent.PrivateKey);
        foreach (var name in new[] { "kubernetes.pem", "kube-apiserver.pem", "kube-api-server.crt", "apiserver.pem" })
            yield return Named(models, name, FileRole.ApiserverServing, KnownFileContent.Certificate);
        foreach (var name in new[] { "kubernetes-key.pem", "kube-apiserver-key.pem", "kube-api-server.key", "apiserver-key.pem" })
            yield return Named(models, name, FileRole.ApiserverServing, KnownFileContent.PrivateKey);
        foreach (var name in new[] { "service-account.pem", "service-accounts.crt" })
            yield return Named(models, name, FileRole.ServiceAccountKey, KnownFileContent.PublicKey);
        foreach (var name in new[] { "service-account-key.pem", "service-accounts.key" })
            yield return Named(models, name, FileRole.ServiceAccountKey, KnownFileContent.PrivateKey);
        foreach (var name in new[] { "front-proxy-ca.pem", "front-ca.pem", "aggregator-ca.pem" })
            yield return Named(models, name, FileRole.FrontProxyCa, KnownFileContent.Certificate);
        yield return Named(models, "front-proxy-client.pem", FileRole.FrontProxyClient, KnownFileContent.Certificate);
        yield return Named(models, "front-proxy-client-key.pem", FileRole.FrontProxyClient, KnownFileContent.PrivateKey);
        foreach (var name in new[] { "etcd-ca.pem", "etcd/ca.pem", "etcd/tls/ca.pem" })
            yield return Named(models, name, FileRole.EtcdCa, KnownFileContent.Certificate);
        foreach (var name in new[] { "etcd-server.pem", "etcd/server.pem", "etcd/tls/server.pem", "etcd/kubernetes.pem" })
            yield return Named(models, name, FileRole.EtcdServing, KnownFileContent.Certificate);
        foreach (var name in new[] { "etcd-peer.pem", "etcd/peer.pem", "etcd/tls/peer.pem" })
            yield return Named(models, name, FileRole.EtcdPeer, KnownFileContent.Certificate);
        yield return Named(models, "/var/lib/kubelet/kubelet.crt", FileRole.KubeletServing, KnownFileContent.Certificate);
        yield return Named(models, "/var/lib/kubelet/kubelet.key", FileRole.KubeletServing, KnownFileContent.PrivateKey);
        yield return Named(models, "admin.kubeconfig", FileRole.AdminKubeconfig, KnownFileContent.Kubeconfig);
        foreach (var name in new[] { "kube-controller-manager.kubeconfig", "controller-manager.kubeconfig" })
            yield return Named(models, name, FileRole.ControllerManagerKubeconfig, KnownFileContent.Kubeconfig);
        foreach (var name in new[] { "kube-scheduler.kubeconfig", "scheduler.kubeconfig" })
            yield return Named(models, name, FileRole.SchedulerKubeconfig, KnownFileContent.Kubeconfig);
        yield return Named(models, "kube-proxy.kubeconfig", FileRole.KubeProxyKubeconfig, KnownFileContent.Kubeconfig);
        yield return Named(models, "kube-proxy/kubeconfig", FileRole.KubeProxyKubeconfig, KnownFileContent.Kubeconfig);
        yield return Named(models, "kubelet.kubeconfig", FileRole.KubeletKubeconfig, KnownFileContent.Kubeconfig);
        yield return Named(models, "kubelet/kubeconfig", FileRole.KubeletKubeconfig, KnownFileContent.Kubeconfig);
    }

    private static KnownFile Named(KnownFile[] models, string name, FileRole role, KnownFileContent content,
        Distribution layout = Distribution.Systemd, Renewer renewer = Renewer.Administrator)
    {
        // What the file is for does not depend on its name: borrow that from kubeadm's file in the same part, where there is one.
        var model = models.FirstOrDefault(file => file.Role == role && file.Content == content)
            ?? models.FirstOrDefault(file => file.Role == role);
        var proxy = role == FileRole.KubeProxyKubeconfig;
        return new()
        {
            Path = name,
            Role = role,
            Content = content,
            Layout = layout,
            Title = model?.Title ?? "kube-proxy's kubeconfig",
            SignedBy = model is null ? FileRole.ClusterCa : model.SignedBy,
            CommonName = proxy ? "system:kube-proxy" : content == KnownFileContent.Kubeconfig ? model?.CommonName : null,
            Use = model?.Use ?? CertificateUse.Client,
            UsedBy = proxy ? [Proxy("kubeconfig")] : model?.UsedBy ?? [],
            Renewer = renewer,
            Matters = model?.Matters ?? "When it expires Services on this node no longer follow their pods.",
            AfterRenewal = model?.AfterRenewal,
        };
    }
}
