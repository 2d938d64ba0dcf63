namespace Ninepaths.Catalogue;

/// <summary>kubespray's own files: etcd's certificates, made by its own script. The rest is kubeadm's.</summary>
public static partial class KnownFiles
{
    private const string KubesprayEtcd = "/etc/ssl/etcd/ssl/";

    private static IEnumerable<KnownFile> Kubespray()
    {
        KnownFile[] models = [.. Authorities(), .. ControlPlane(), .. EtcdFiles()];
        yield return Of(KubesprayEtcd + "ca.pem", FileRole.EtcdCa, KnownFileContent.Certificate);
        yield return Of(KubesprayEtcd + "ca-key.pem", FileRole.EtcdCa, KnownFileContent.PrivateKey);
        // Keys first: member-*.pem fits member-h-key.pem too.
        yield return Of(KubesprayEtcd + "member-*-key.pem", FileRole.EtcdServing, KnownFileContent.PrivateKey);
        yield return Of(KubesprayEtcd + "member-*.pem", FileRole.EtcdServing, KnownFileContent.Certificate);
        yield return Of(KubesprayEtcd + "admin-*-key.pem", FileRole.EtcdHealthcheckClient, KnownFileContent.PrivateKey);
        yield return Of(KubesprayEtcd + "admin-*.pem", FileRole.EtcdHealthcheckClient, KnownFileContent.Certificate);
        yield return Of(KubesprayEtcd + "node-*-key.pem", FileRole.ApiserverEtcdClient, KnownFileContent.PrivateKey);
        yield return Of(KubesprayEtcd + "node-*.pem", FileRole.ApiserverEtcdClient, KnownFileContent.Certificate);

        KnownFile Of(string path, FileRole role, KnownFileContent content) => Named(models, path, role, content, Distribution.Kubespray);
    }
}
