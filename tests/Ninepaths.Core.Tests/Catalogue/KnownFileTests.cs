using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class KnownFileTests
{
    [Fact]
    public void Every_setting_that_a_file_names_is_in_the_catalogue() =>
        Assert.All(KnownFiles.All.SelectMany(file => file.UsedBy), reference => Assert.NotNull(reference.Setting));

    [Fact]
    public void Every_path_is_its_own() => Assert.Empty(KnownFiles.All.GroupBy(file => file.Path).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Every_leaf_is_signed_by_a_ca_in_the_list() =>
        Assert.All(
            KnownFiles.All.Where(file => file.SignedBy is not null),
            file => Assert.Contains(KnownFiles.All, other => other.Role == file.SignedBy && other.Use == CertificateUse.Authority));

    [Fact]
    public void Kubeadm_renews_exactly_these() =>
        Assert.Equal(
            [
                "admin.conf", "apiserver", "apiserver-etcd-client", "apiserver-kubelet-client", "controller-manager.conf", "etcd-healthcheck-client",
                "etcd-peer", "etcd-server", "front-proxy-client", "scheduler.conf", "super-admin.conf",
            ],
            KnownFiles.All.Where(file => file is { KubeadmName: not null, KubeadmAuthority: not null }).Select(file => file.KubeadmName!).Order());

    [Fact]
    public void Kubeadm_lists_three_authorities_and_renews_none_of_them() =>
        Assert.Equal(
            ["ca", "etcd-ca", "front-proxy-ca"],
            KnownFiles.All.Where(file => file is { KubeadmName: not null, KubeadmAuthority: null, Renewer: Renewer.Nobody }).Select(file => file.KubeadmName!).Order());

    [Fact]
    public void The_authority_kubeadm_prints_is_the_one_that_signs() =>
        Assert.All(
            KnownFiles.All.Where(file => file.KubeadmAuthority is not null),
            file => Assert.Equal(file.SignedBy, KnownFiles.FindKubeadm(file.KubeadmAuthority!)!.Role));

    [Theory]
    [InlineData("/etc/kubernetes/pki/ca.crt", FileRole.ClusterCa)]
    [InlineData("/etc/kubernetes/pki/etcd/ca.crt", FileRole.EtcdCa)]
    [InlineData("/etc/kubernetes/ssl/apiserver-kubelet-client.crt", FileRole.ApiserverKubeletClient)]
    [InlineData("/srv/pki/etcd/peer.key", FileRole.EtcdPeer)]
    [InlineData("/var/lib/kubernetes/kubernetes.pem", FileRole.ApiserverServing)]
    [InlineData("/etc/etcd/ca.pem", FileRole.EtcdCa)]
    [InlineData("/etc/etcd/kubernetes.pem", FileRole.EtcdServing)]
    [InlineData("/var/lib/kubelet/kubelet.crt", FileRole.KubeletServing)]
    [InlineData("/var/lib/kubelet/pki/kubelet.crt", FileRole.KubeletSelfSigned)]
    [InlineData("/var/lib/kube-proxy/kubeconfig", FileRole.KubeProxyKubeconfig)]
    [InlineData("/srv/kubernetes/controller-manager.kubeconfig", FileRole.ControllerManagerKubeconfig)]
    public void A_path_tells_what_a_file_is_likely_to_be(string path, FileRole role) => Assert.Equal(role, KnownFiles.Guess(path)?.Role);

    [Theory]
    [InlineData("/etc/ssl/certs/ca-certificates.crt")]
    [InlineData("/srv/not-ca.pem")]
    public void Another_path_tells_nothing(string path) => Assert.Null(KnownFiles.Guess(path));

    [Fact]
    public void Etcd_shows_certificates_in_both_directions() =>
        Assert.All(
            KnownFiles.All.Where(file => file is { Layout: Distribution.Kubeadm, Role: FileRole.EtcdServing or FileRole.EtcdPeer, Content: KnownFileContent.Certificate }),
            file => Assert.Equal(CertificateUse.Server | CertificateUse.Client, file.Use));
}
