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
    [InlineData(ComponentKind.Kubeconfig, "clusters[].cluster.certificate-authority", 35, Reload.AtRestart)]
    public void A_changed_file_needs_this(ComponentKind component, string key, int minor, Reload reload) =>
        Assert.Equal(reload, ReloadRules.For(new(component, key), new(1, minor))?.Reload);

    [Fact]
    public void Where_nothing_is_known_nothing_is_said() => Assert.Null(ReloadRules.For(new(ComponentKind.KubeApiserver, "bind-address"), null));
}
