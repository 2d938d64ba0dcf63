using Ninepaths.Catalogue;

namespace Ninepaths.Tests.Catalogue;

public class ReloadRuleTests
{
    [Fact]
    public void Every_rule_names_a_setting_in_the_catalogue() => Assert.All(ReloadRules.All, rule => Assert.NotNull(rule.Setting.Setting));

    [Fact]
    public void At_most_one_rule_holds_for_a_setting_and_version() =>
        Assert.All(ReloadRules.All.GroupBy(rule => rule.Setting), rules =>
        {
            for (var minor = 20; minor <= 40; minor++)
                Assert.True(rules.Count(rule => rule.Holds(new(1, minor))) <= 1, rules.Key.ToString());
            Assert.Single(rules, rule => rule.Holds(version: null));
        });

    [Theory]
    [InlineData(ComponentKind.KubeApiserver, "kubelet-certificate-authority", 35, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "kubelet-certificate-authority", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "etcd-cafile", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "etcd-certfile", 36, Reload.AtHandshake)]
    [InlineData(ComponentKind.Kubelet, "tls-cert-file", 30, Reload.AtRestart)]
    [InlineData(ComponentKind.Kubelet, "tls-cert-file", 31, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeControllerManager, "root-ca-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeControllerManager, "service-account-private-key-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeControllerManager, "cluster-signing-cert-file", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeControllerManager, "cluster-signing-kubelet-serving-key-file", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeControllerManager, "tls-cert-file", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeControllerManager, "kubeconfig", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeScheduler, "client-ca-file", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeScheduler, "kubeconfig", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeScheduler, "config", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "tls-cert-file", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "tls-sni-cert-key", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "client-ca-file", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "requestheader-client-ca-file", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "proxy-client-cert-file", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "kubelet-client-certificate", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "service-account-key-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "service-account-signing-key-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "token-auth-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "authentication-config", 29, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "authentication-config", 30, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "authorization-config", 29, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "authorization-config", 30, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "encryption-provider-config", 26, Reload.WhileRunning)]
    [InlineData(ComponentKind.KubeApiserver, "authentication-token-webhook-config-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.KubeApiserver, "admission-control-config-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Kubelet, "client-ca-file", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.Kubelet, "kubeconfig", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Kubelet, "config-dir", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Etcd, "cert-file", 36, Reload.AtHandshake)]
    [InlineData(ComponentKind.Etcd, "peer-client-key-file", 36, Reload.AtHandshake)]
    [InlineData(ComponentKind.Etcd, "trusted-ca-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Etcd, "peer-trusted-ca-file", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Etcd, "peer-crl-file", 36, Reload.AtHandshake)]
    [InlineData(ComponentKind.Kubeconfig, "users[].user.client-certificate", 24, Reload.WhileRunning)]
    [InlineData(ComponentKind.Kubeconfig, "users[].user.client-certificate-data", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Kubeconfig, "clusters[].cluster.certificate-authority", 36, Reload.WhileRunning)]
    [InlineData(ComponentKind.Kubeconfig, "clusters[].cluster.certificate-authority-data", 36, Reload.AtRestart)]
    [InlineData(ComponentKind.Kubeconfig, "clusters[].cluster.certificate-authority", 35, Reload.AtRestart)]
    public void A_changed_file_needs_this(ComponentKind component, string key, int minor, Reload reload) =>
        Assert.Equal(reload, ReloadRules.For(new(component, key), new(1, minor))?.Reload);

    [Fact]
    public void Where_nothing_is_known_nothing_is_said() => Assert.Null(ReloadRules.For(new(ComponentKind.KubeApiserver, "bind-address"), null));
}
