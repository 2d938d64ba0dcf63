namespace Ninepaths.Catalogue;

/// <summary>Files of managed services' nodes that are called otherwise than kubeadm's.</summary>
public static partial class KnownFiles
{
    private static IEnumerable<KnownFile> Managed()
    {
        KnownFile[] models = [.. Authorities(), .. NodeFiles()];
        yield return Named(models, "/etc/srv/kubernetes/pki/ca-certificates.crt", FileRole.ClusterCa, KnownFileContent.Certificate,
            Distribution.Gke, Renewer.Itself);
        yield return Named(models, "/etc/kubernetes/certs/kubeletserver.crt", FileRole.KubeletServing, KnownFileContent.Certificate,
            Distribution.Aks, Renewer.Nobody);
        yield return Named(models, "/etc/kubernetes/certs/kubeletserver.key", FileRole.KubeletServing, KnownFileContent.PrivateKey,
            Distribution.Aks, Renewer.Nobody);
    }
}
