using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Facts;
using Ninepaths.Wiring;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Engine.Tests.Live;

public sealed class ProbeTargetsTests
{
    [Fact]
    public void Of_a_control_plane_host_every_port_is_dialled_where_it_listens_and_where_it_should_not()
    {
        var targets = Of(Given.Ha).Where(target => target.Host == "cp1");

        Assert.Equal(
        [
            "10.77.0.11:6443 ApiServer kube-apiserver@cp1",
            "10.77.0.11:10250 Kubelet kubelet@cp1",
            "10.77.0.11:10255 KubeletReadOnly kubelet@cp1",
            "10.77.0.11:10248 KubeletHealth kubelet@cp1",
            "127.0.0.1:10248 KubeletHealth kubelet@cp1 (loopback)",
            "10.77.0.11:2379 Etcd etcd@cp1",
            "127.0.0.1:2379 Etcd etcd@cp1 (loopback)",
            "10.77.0.11:2380 EtcdPeer etcd@cp1",
            "10.77.0.11:2381 EtcdMetrics etcd@cp1",
            "127.0.0.1:2381 EtcdMetrics etcd@cp1 (loopback)",
            "10.77.0.11:10259 Scheduler kube-scheduler@cp1",
            "127.0.0.1:10259 Scheduler kube-scheduler@cp1 (loopback)",
            "10.77.0.11:10257 ControllerManager kube-controller-manager@cp1",
            "127.0.0.1:10257 ControllerManager kube-controller-manager@cp1 (loopback)",
            "10.77.0.11:10249 KubeProxy kube-proxy@cp1",
            "127.0.0.1:10249 KubeProxy kube-proxy@cp1 (loopback)",
            "10.77.0.11:10256 KubeProxy kube-proxy@cp1",
            "127.0.0.1:10256 KubeProxy kube-proxy@cp1 (loopback)",
            "10.77.0.11:4194 LegacyPlain kubelet@cp1",
            "127.0.0.1:4194 LegacyPlain kubelet@cp1 (loopback)",
            "10.77.0.11:8080 LegacyPlain kube-apiserver@cp1",
            "127.0.0.1:8080 LegacyPlain kube-apiserver@cp1 (loopback)",
            "10.77.0.11:10251 LegacyPlain kube-scheduler@cp1",
            "127.0.0.1:10251 LegacyPlain kube-scheduler@cp1 (loopback)",
            "10.77.0.11:10252 LegacyPlain kube-controller-manager@cp1",
            "127.0.0.1:10252 LegacyPlain kube-controller-manager@cp1 (loopback)",
        ], targets.Select(Line));
    }

    [Fact]
    public void No_port_is_dialled_twice_and_the_order_is_the_same_each_time()
    {
        foreach (var scene in new[] { Given.Ha, Given.Hardened, Given.HardWay, Given.K3s })
        {
            var targets = Of(scene);
            Assert.Equal(targets, Of(scene));
            Assert.Equal(targets.Count, targets.DistinctBy(target => (target.Host, target.Address, target.Port)).Count());
        }
    }

    [Fact]
    public void A_listener_that_no_setting_explains_is_dialled_too() =>
        Assert.Contains("10.77.0.11:4001 Etcd etcd@cp1", Of(Given.Ha.On("cp1", host =>
            host.WithListeners(host.Listeners.Add(new("tcp", "0.0.0.0", 4001, 1, "etcd"))))).Select(Line));

    [Fact]
    public void A_port_that_a_setting_moves_is_dialled_where_it_went()
    {
        var lines = Of(Given.Ha.Flag("cp1", "kube-controller-manager", "secure-port", "11257").Flag("cp1", "kube-apiserver", "secure-port", "7443")).Select(Line).ToList();

        Assert.Contains("127.0.0.1:11257 ControllerManager kube-controller-manager@cp1 (loopback)", lines);
        Assert.Contains("10.77.0.11:7443 ApiServer kube-apiserver@cp1", lines);
    }

    [Fact]
    public void What_clients_dial_beside_the_hosts_is_dialled_by_its_name()
    {
        var scene = Given.Ha.Edit("w1", "/etc/kubernetes/kubelet.conf", "k8s-api.bench.test:6443", "lb.example:8443");

        Assert.Contains(new ProbeTarget(null, "lb.example", 8443, ProbeRole.ApiServer) { ServerName = "lb.example" }, Of(scene));
    }

    [Fact]
    public void Aggregated_APIs_and_webhooks_are_dialled_at_the_address_of_their_Service_under_its_name()
    {
        var scene = Given.Ha
            .Object("services", "kube-system", "metrics", """{"metadata":{"namespace":"kube-system","name":"metrics"},"spec":{"clusterIP":"10.96.7.7","ports":[{"port":443}]}}""")
            .Object("apiservices", null, "v1.metrics", """{"metadata":{"name":"v1.metrics"},"spec":{"service":{"namespace":"kube-system","name":"metrics"}}}""")
            .Object("validatingwebhookconfigurations", null, "gate", """{"metadata":{"name":"gate"},"webhooks":[{"name":"gate.example","clientConfig":{"url":"https://hooks.example:9443/x"}}]}""");

        var targets = Of(scene);

        Assert.Contains(new ProbeTarget(null, "10.96.7.7", 443, ProbeRole.AggregatedApi) { ServerName = "metrics.kube-system.svc", Component = "apiservices/v1.metrics", IsInCluster = true }, targets);
        Assert.Contains(new ProbeTarget(null, "hooks.example", 9443, ProbeRole.Webhook)
        {
            ServerName = "hooks.example",
            Component = "validatingwebhookconfigurations/gate (gate.example)",
        }, targets);
    }

    [Fact]
    public void Of_hosts_that_only_the_API_server_knows_loopback_is_not_dialled()
    {
        var targets = Of(Given.Ha.Hosts(_ => null)).Where(target => target.Role is ProbeRole.Kubelet or ProbeRole.ApiServer or ProbeRole.Scheduler).ToList();

        Assert.All(targets, target => Assert.Null(target.Host));
        Assert.DoesNotContain(targets, target => target.IsLoopback);
        Assert.Contains(targets, target => target is { Address: "10.77.0.21", Port: 10250, Component: "kubelet@w1" });
        Assert.Contains(targets, target => target is { Address: "10.77.0.11", Port: 6443, Component: "kube-apiserver@cp1" });
    }

    private static List<ProbeTarget> Of(Scene scene) => [.. ProbeTargets.Of(Wirer.Wire(scene.Facts))];

    private static string Line(ProbeTarget target) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{target.Address}:{target.Port} {target.Role} {target.Component}{(target.IsLoopback ? " (loopback)" : "")}");
}
