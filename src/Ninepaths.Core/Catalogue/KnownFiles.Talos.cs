namespace Ninepaths.Catalogue;

/// <summary>Talos's files: machined makes them anew in memory at every start, and renews them.</summary>
public static partial class KnownFiles
{
    private static IEnumerable<KnownFile> Talos()
    {
        const string Api = "/system/secrets/kubernetes/kube-apiserver/";
        const string Manager = "/system/secrets/kubernetes/kube-controller-manager/";
        KnownFile[] models = [.. Authorities(), .. ControlPlane(), .. EtcdFiles(), .. Kubeconfigs(), .. NodeFiles()];
        (string Path, FileRole Role)[] pairs =
        [
            (Api + "apiserver", FileRole.ApiserverServing), (Api + "apiserver-kubelet-client", FileRole.ApiserverKubeletClient),
            (Api + "front-proxy-client", FileRole.FrontProxyClient), (Api + "etcd-client", FileRole.ApiserverEtcdClient),
            (Manager + "ca", FileRole.ClusterCa), ("/system/secrets/etcd/server", FileRole.EtcdServing),
            ("/system/secrets/etcd/peer", FileRole.EtcdPeer), ("/system/secrets/etcd/admin", FileRole.EtcdHealthcheckClient),
        ];
        foreach (var (path, role) in pairs)
        {
            yield return Of(path + ".crt", role, KnownFileContent.Certificate);
            yield return Of(path + ".key", role, KnownFileContent.PrivateKey);
        }

        yield return Of(Api + "ca.crt", FileRole.ClusterCa, KnownFileContent.Certificate);
        yield return Of(Api + "aggregator-ca.crt", FileRole.FrontProxyCa, KnownFileContent.Certificate);
        yield return Of(Api + "etcd-client-ca.crt", FileRole.EtcdCa, KnownFileContent.Certificate);
        yield return Of("/system/secrets/etcd/ca.crt", FileRole.EtcdCa, KnownFileContent.Certificate);
        yield return Of(Api + "service-account.pub", FileRole.ServiceAccountKey, KnownFileContent.PublicKey);
        yield return Of(Api + "service-account.key", FileRole.ServiceAccountKey, KnownFileContent.PrivateKey);
        yield return Of(Manager + "service-account.key", FileRole.ServiceAccountKey, KnownFileContent.PrivateKey);
        yield return Of(Manager + "kubeconfig", FileRole.ControllerManagerKubeconfig, KnownFileContent.Kubeconfig);
        yield return Of("/system/secrets/kubernetes/kube-scheduler/kubeconfig", FileRole.SchedulerKubeconfig, KnownFileContent.Kubeconfig);
        yield return Of("/etc/kubernetes/kubeconfig-kubelet", FileRole.KubeletKubeconfig, KnownFileContent.Kubeconfig);
        yield return Of("/etc/kubernetes/bootstrap-kubeconfig", FileRole.KubeletBootstrapKubeconfig, KnownFileContent.Kubeconfig);

        KnownFile Of(string path, FileRole role, KnownFileContent content) =>
            Named(models, path, role, content, Distribution.Talos, Renewer.Itself);
    }
}
