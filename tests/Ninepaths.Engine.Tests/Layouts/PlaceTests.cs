using System.Text;
using Ninepaths.Catalogue;
using Ninepaths.Documents;
using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Verdicts;

namespace Ninepaths.Engine.Tests.Layouts;

/// <summary>What distributions keep elsewhere than kubeadm does.</summary>
public sealed class PlaceTests
{
    private const string Nginx = "/etc/nginx/nginx.conf";

    [Fact]
    public void A_proxy_on_the_node_leads_to_the_API_server_that_it_names() =>
        Assert.Equal("kube-apiserver@node1", ServerOfWorker(Given.Captured("kubespray")));

    [Fact]
    public void A_proxy_that_leads_elsewhere_does_not_lead_to_this_clusters_API_server() =>
        Assert.Equal("kube-apiserver", ServerOfWorker(Given.Captured("kubespray").Edit("node2", Nginx, "10.6.0.11:6443", "10.9.9.9:6443")));

    [Theory]
    [InlineData("stream { upstream a { server 10.0.0.1:6443; server [fd00::1]:6443; } server { listen 127.0.0.1:6443; proxy_pass a; } }",
        "127.0.0.1:6443 10.0.0.1:6443 fd00::1:6443")]
    [InlineData("stream { server { listen 6443; proxy_pass 10.0.0.1:6443; } }", ":6443 10.0.0.1:6443")]
    [InlineData("http { server { listen 6443; proxy_pass 10.0.0.1:6443; } }", "")]
    [InlineData("stream { # server { listen 6443; }\n }", "")]
    [InlineData("}}}} stream {{{{ ; server", "")]
    public void Nginx_passes_on_what_its_stream_block_says(string text, string expected) =>
        Assert.Equal(expected, Written(NginxFile.Routes(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("defaults\n mode http\nfrontend f\n bind 127.0.0.1:6443\n mode tcp\n default_backend b\nbackend b\n server x 10.0.0.1:6443 check",
        "127.0.0.1:6443 10.0.0.1:6443")]
    [InlineData("listen api\n bind *:6443\n server x 10.0.0.1:6443", ":6443 10.0.0.1:6443")]
    [InlineData("defaults\n mode http\nlisten api\n bind *:6443\n server x 10.0.0.1:6443", "")]
    [InlineData("listen api\n mode tcp\n bind *:6443 ssl crt /x.pem\n server x 10.0.0.1:6443", "")]
    [InlineData("bind\nserver\nmode tcp", "")]
    public void Haproxy_passes_on_what_is_in_mode_tcp(string text, string expected) =>
        Assert.Equal(expected, Written(HaproxyFile.Routes(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Mirror_pods_tell_of_a_control_plane_whose_manifests_and_processes_nobody_saw()
    {
        var blind = Given.Captured("talos").On("talos-cp1", host => new(host.Name, host.Files));

        var components = blind.Judged().Wiring.Components;
        var server = components.Single(component => component.Kind is ComponentKind.KubeApiserver);
        Assert.Equal("talos-cp1", server.Host.Name);
        Assert.Equal("false", server.Settings["anonymous-auth"].Value);
        Assert.Contains(components, component => component.Kind is ComponentKind.KubeScheduler);
        Assert.Equal(PathVerdict.Weak, blind.Judged().Paths[7].Verdict);
    }

    [Fact]
    public void OpenShifts_API_server_has_the_arguments_of_its_configuration()
    {
        var server = Given.Captured("openshift").Judged().Wiring.Components.Single(component => component.Kind is ComponentKind.KubeApiserver);

        Assert.Equal("Scope,SystemMasters,RBAC,Node", server.Settings["authorization-mode"].Value);
        Assert.Equal("172.30.0.0/16", server.Settings["service-cluster-ip-range"].Value);
        Assert.Equal("6443", server.Settings["secure-port"].Value);
        Assert.Equal(2, server.Settings["service-account-key-file"].Values.Length);
        Assert.Equal("VersionTLS12", server.Settings["tls-min-version"].Value);
    }

    [Fact]
    public void Without_its_configuration_nothing_of_OpenShifts_API_server_is_known()
    {
        const string Config = "/etc/kubernetes/static-pod-resources/kube-apiserver-pod-8/configmaps/config/config.yaml";
        var hidden = Given.Captured("openshift").Hide("master-0", Config).Judged();

        Assert.Equal(PathVerdict.NotObserved, hidden.Paths[0].Verdict);
        Assert.DoesNotContain(hidden.Findings, finding => finding.Subject == "kube-apiserver@master-0" && finding.Path == 1);
    }

    [Theory]
    [InlineData("/etc/ssl/etcd/ssl/member-node1.pem", FileRole.EtcdServing)]
    [InlineData("/etc/ssl/etcd/ssl/node-node1-key.pem", FileRole.ApiserverEtcdClient)]
    [InlineData("/etc/kubernetes/ssl/apiserver-kubelet-client.crt", FileRole.ApiserverKubeletClient)]
    [InlineData("/system/secrets/kubernetes/kube-apiserver/etcd-client.crt", FileRole.ApiserverEtcdClient)]
    [InlineData("/system/secrets/etcd/peer.crt", FileRole.EtcdPeer)]
    [InlineData("/etc/kubernetes/static-pod-resources/kube-apiserver-certs/secrets/kubelet-client/tls.crt", FileRole.ApiserverKubeletClient)]
    [InlineData("/etc/kubernetes/static-pod-resources/etcd-certs/secrets/etcd-all-certs/etcd-peer-m0.crt", FileRole.EtcdPeer)]
    [InlineData("/etc/kubernetes/static-pod-resources/kube-apiserver-pod-12/secrets/etcd-client/tls.crt", FileRole.ApiserverEtcdClient)]
    [InlineData("/etc/srv/kubernetes/pki/ca-certificates.crt", FileRole.ClusterCa)]
    public void A_file_is_known_by_its_place(string path, FileRole role) => Assert.Equal(role, KnownFiles.Guess(path)?.Role);

    private static string ServerOfWorker(Scene scene) => scene.Judged().Wiring.Connections
        .Single(connection => connection.Path == 2 && connection.Client == "kubelet@node2").Server;

    private static string Written(IEnumerable<ProxyRoute> routes) => string.Join('|',
        routes.Select(route => $"{route.Host}:{route.Port} {string.Join(' ', route.Servers.Select(server => $"{server.Host}:{server.Port}"))}"));
}
