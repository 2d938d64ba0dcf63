using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Verdicts.Rules;

/// <summary>The communication path that a well-known file belongs to.</summary>
internal static class FilePaths
{
    public static int PathOf(string file) => KnownFiles.Guess(file)?.Role switch
    {
        FileRole.ApiserverKubeletClient or FileRole.KubeletServing or FileRole.KubeletSelfSigned => 1,
        FileRole.KubeletClient or FileRole.KubeletKubeconfig or FileRole.KubeletBootstrapKubeconfig => 2,
        FileRole.EtcdCa or FileRole.EtcdServing or FileRole.ApiserverEtcdClient or FileRole.EtcdHealthcheckClient => 4,
        FileRole.EtcdPeer or FileRole.EtcdPeerCa => 5,
        FileRole.ServiceAccountKey => 7,
        FileRole.FrontProxyCa or FileRole.FrontProxyClient or FileRole.ControllerManagerKubeconfig or FileRole.SchedulerKubeconfig or FileRole.KubeProxyKubeconfig
            or FileRole.ControllerManagerClient or FileRole.SchedulerClient or FileRole.KubeProxyClient or FileRole.DistributionClient
            or FileRole.ControlPlaneServing => 8,
        null when HostPath.NameOf(file).StartsWith("kubelet-server-", StringComparison.Ordinal) => 1,
        null when HostPath.NameOf(file).StartsWith("kubelet-client-", StringComparison.Ordinal) => 2,
        _ => 3,
    };
}
