namespace Ninepaths.Catalogue;

/// <summary>OpenShift's files: operators write them below static-pod-resources, and renew them.</summary>
public static partial class KnownFiles
{
    private static IEnumerable<KnownFile> OpenShift()
    {
        const string Root = "/etc/kubernetes/static-pod-resources/";
        const string ApiCerts = Root + "kube-apiserver-certs/";
        const string ApiPod = Root + "kube-apiserver-pod-*/";
        const string Etcd = Root + "etcd-certs/secrets/etcd-all-certs/";
        KnownFile[] models = [.. Authorities(), .. ControlPlane(), .. EtcdFiles(), .. Kubeconfigs(), .. NodeFiles()];
        (string Path, FileRole Role)[] pairs =
        [
            (ApiCerts + "secrets/*-serving-certkey/tls", FileRole.ApiserverServing),
            (ApiCerts + "secrets/*-serving-cert-certkey/tls", FileRole.ApiserverServing),
            (ApiPod + "secrets/localhost-recovery-serving-certkey/tls", FileRole.ApiserverServing),
            (ApiCerts + "secrets/kubelet-client/tls", FileRole.ApiserverKubeletClient),
            (ApiCerts + "secrets/aggregator-client/tls", FileRole.FrontProxyClient),
            (ApiPod + "secrets/etcd-client/tls", FileRole.ApiserverEtcdClient),
            (Etcd + "etcd-peer-*", FileRole.EtcdPeer),
            (Etcd + "etcd-serving-*", FileRole.EtcdServing),
        ];
        foreach (var (path, role) in pairs)
        {
            yield return Of(path + ".crt", role, KnownFileContent.Certificate);
            yield return Of(path + ".key", role, KnownFileContent.PrivateKey);
        }

        yield return Of(ApiCerts + "configmaps/client-ca/ca-bundle.crt", FileRole.ClusterCa, KnownFileContent.Certificate);
        yield return Of(ApiPod + "configmaps/kubelet-serving-ca/ca-bundle.crt", FileRole.ClusterCa, KnownFileContent.Certificate);
        yield return Of("/etc/kubernetes/kubelet-ca.crt", FileRole.ClusterCa, KnownFileContent.Certificate);
        yield return Of(ApiCerts + "configmaps/aggregator-client-ca/ca-bundle.crt", FileRole.FrontProxyCa, KnownFileContent.Certificate);
        yield return Of(ApiPod + "configmaps/etcd-serving-ca/ca-bundle.crt", FileRole.EtcdCa, KnownFileContent.Certificate);
        foreach (var map in new[] { "sa-token-signing-certs", "bound-sa-token-signing-certs" })
            yield return Of($"{ApiPod}configmaps/{map}/service-account-*.pub", FileRole.ServiceAccountKey, KnownFileContent.PublicKey);
        yield return Of(ApiCerts + "secrets/bound-service-account-signing-key/service-account.key", FileRole.ServiceAccountKey,
            KnownFileContent.PrivateKey);

        KnownFile Of(string path, FileRole role, KnownFileContent content) =>
            Named(models, path, role, content, Distribution.OpenShift, Renewer.Itself);
    }
}
