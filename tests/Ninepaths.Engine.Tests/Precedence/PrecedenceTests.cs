using Ninepaths.Engine.Tests.Scenes;
using Ninepaths.Wiring;

namespace Ninepaths.Engine.Tests.Precedence;

/// <summary>Which of flag, environment and file counts, and what a program passes over.</summary>
public sealed class PrecedenceTests
{
    private const string ProxyConfig = "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n";

    [Fact]
    public void A_file_of_etcd_makes_its_flags_and_environment_nothing()
    {
        const string file = "/etc/etcd/etcd.conf.yml";
        var member = Given.HardWay.Edit("etcd1", file, "client-cert-auth: true", "client-cert-auth: false").Process("etcd1", "etcd", argv => argv.Add("--client-cert-auth=true"))
            .On("etcd1", host => host.WithProcesses([.. host.Processes.Select(process => process with { Environment = [new("ETCD_CLIENT_CERT_AUTH", "true")] })]));

        Assert.Equal(SettingSource.File, Of(member, "etcd@etcd1")["client-cert-auth"].Source);
        Assert.False(Of(member, "etcd@etcd1")["client-cert-auth"].Boolean);
    }

    [Fact]
    public void Without_a_file_a_flag_of_etcd_comes_before_its_environment()
    {
        var settings = Of(Given.HardWay.Process("ctl1", "etcd", argv => argv.Add("--listen-metrics-urls=http://127.0.0.1:1")), "etcd@ctl1");

        Assert.Equal(SettingSource.Flag, settings["listen-metrics-urls"].Source);
        Assert.Equal(SettingSource.Environment, settings["cert-file"].Source);
    }

    [Fact]
    public void Kube_proxy_reads_the_ConfigMap_that_its_pod_mounts()
    {
        var scene = Given.Hardened.Object("configmaps", "kube-system", "mine", $$$"""{"data":{"other.conf":"{{{ProxyConfig.Replace("\n", "\\n", StringComparison.Ordinal)}}}metricsBindAddress: 127.0.0.1:1"}}""")
            .Objects("pods", item => !item.Name.StartsWith("kube-proxy", StringComparison.Ordinal) ? item
                : item.With("\"configMap\":{\"defaultMode\":420,\"name\":\"kube-proxy\"}", "\"configMap\":{\"name\":\"mine\",\"items\":[{\"key\":\"other.conf\",\"path\":\"config.conf\"}]}"));

        var bound = Of(scene, "kube-proxy@w1")["metrics-bind-address"];

        Assert.Equal("127.0.0.1:1", bound.Value);
        Assert.Equal("configmaps/kube-system/mine other.conf", bound.Origin.Place);
    }

    [Fact]
    public void Kube_proxy_passes_over_what_it_does_not_know_and_says_so_only_here()
    {
        var judged = Proxy("metricsBindAdress: 127.0.0.1:1\nclusterCIDR: 10.0.0.0/8\n").Judged();

        var proxy = judged.Wiring.Components.Single(each => each.Id == "kube-proxy@wk1");
        Assert.Contains(proxy.Gaps, gap => gap.Reason == "unknown field metricsBindAdress; did you mean metricsBindAddress?; it has no effect");
        Assert.False(proxy.Settings["metrics-bind-address"].IsSet);
    }

    [Fact]
    public void Of_the_flags_of_kube_proxy_only_some_survive_its_file()
    {
        var settings = Of(Proxy("hostnameOverride: file\nbindAddress: 10.0.0.1\n").Process("wk1", "kube-proxy", argv => argv.Add("--hostname-override=flag").Add("--bind-address=10.0.0.2")), "kube-proxy@wk1");

        Assert.Equal("flag", settings["hostname-override"].Value);
        Assert.NotEqual("10.0.0.2", settings["bind-address"].Value);
    }

    private static Scene Proxy(string content) => Given.HardWay.Put("wk1", "/srv/kubernetes/config/kube-proxy.yaml", ProxyConfig + content);

    private static EffectiveSettings Of(Scene scene, string component) => scene.Judged().Wiring.Components.Single(each => each.Id == component).Settings;
}
