using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Encryption;

public class CiliumEncryptionTests
{
    private const string WireGuard = "enable-wireguard: \"true\"";
    private const string Nodes = "enable-wireguard: \"true\", encrypt-node: \"true\"";

    [Fact]
    public void The_settings_of_kube_system_count_and_not_those_of_whoever_comes_first()
    {
        const string Other = "{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config, namespace: app}, data: {enable-wireguard: \"true\"}}\n---\n";
        Assert.Empty(EncryptionScene.With(Other + EncryptionScene.Cilium("enable-wireguard: \"false\"")).All);
    }

    [Theory]
    [InlineData("a", "b", WireOutcome.Encrypted)]
    [InlineData("a", "c", WireOutcome.Encrypted)]
    [InlineData("a", "a2", WireOutcome.Clear)]
    [InlineData("a", "a", WireOutcome.Clear)]
    [InlineData("a", "hb", WireOutcome.Clear)]
    [InlineData("a", "w2", WireOutcome.Clear)]
    [InlineData("ha", "b", WireOutcome.Clear)]
    [InlineData("w1", "b", WireOutcome.Clear)]
    [InlineData("w1", "w2", WireOutcome.Clear)]
    [InlineData("ha", "hb", WireOutcome.Clear)]
    [InlineData("a", "-", WireOutcome.Clear)]
    [InlineData("-", "b", WireOutcome.Clear)]
    [InlineData("t", "b", WireOutcome.EncryptedBetweenNodes)]
    [InlineData("a", "t", WireOutcome.EncryptedBetweenNodes)]
    [InlineData("t", "t", WireOutcome.Clear)]
    [InlineData("t", "hb", WireOutcome.Clear)]
    internal void WireGuard_encrypts_between_the_pods_of_two_nodes(string source, string destination, WireOutcome expected)
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium(WireGuard));
        Assert.Equal("WireGuard (Cilium)", scene.Only.Name);
        Assert.Equal(expected, scene.Between(source, destination).Outcome);
        Assert.Empty(scene.Scene.Output.Faults);
    }

    [Theory]
    [InlineData("a", "b", WireOutcome.Encrypted)]
    [InlineData("a", "hb", WireOutcome.Encrypted)]
    [InlineData("a", "w2", WireOutcome.Encrypted)]
    [InlineData("ha", "b", WireOutcome.Encrypted)]
    [InlineData("w1", "w2", WireOutcome.Encrypted)]
    [InlineData("ha", "a2", WireOutcome.Clear)]
    [InlineData("a", "c", WireOutcome.Encrypted)]
    [InlineData("a", "hc", WireOutcome.Clear)]
    [InlineData("a", "cp", WireOutcome.Clear)]
    [InlineData("hc", "b", WireOutcome.Clear)]
    [InlineData("w1", "cp", WireOutcome.Clear)]
    [InlineData("w1", "c", WireOutcome.Encrypted)]
    [InlineData("a", "ht", WireOutcome.NotObserved)]
    [InlineData("a", "-", WireOutcome.Clear)]
    internal void Node_encryption_adds_nodes_but_those_of_the_control_plane(string source, string destination, WireOutcome expected) =>
        Assert.Equal(expected, EncryptionScene.With(EncryptionScene.Cilium(Nodes)).Between(source, destination).Outcome);

    [Theory]
    [InlineData("", "w1", "cp", WireOutcome.Encrypted)]
    [InlineData("", "w1", "w2", WireOutcome.Encrypted)]
    [InlineData("", "a", "ht", WireOutcome.EncryptedBetweenNodes)]
    [InlineData("spare=yes", "w1", "cp", WireOutcome.Encrypted)]
    [InlineData("!node-role.kubernetes.io/control-plane", "w1", "w2", WireOutcome.Clear)]
    [InlineData("role in (db, cp),spare", "w1", "cp", WireOutcome.Encrypted)]
    [InlineData("role notin (db)", "w1", "w2", WireOutcome.Clear)]
    [InlineData("role!=db", "w1", "w2", WireOutcome.Clear)]
    internal void Which_nodes_keep_out_is_a_setting(string labels, string source, string destination, WireOutcome expected) =>
        Assert.Equal(expected, EncryptionScene.With(EncryptionScene.Cilium($"{Nodes}, node-encryption-opt-out-labels: \"{labels}\"")).Between(source, destination).Outcome);

    [Fact]
    public void Labels_that_cannot_be_read_leave_it_open()
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium($"{Nodes}, node-encryption-opt-out-labels: \"a in b\""));
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
        Assert.Single(scene.Scene.Output.Faults);
    }

    [Theory]
    [InlineData("a", "b", WireOutcome.Encrypted)]
    [InlineData("a", "a2", WireOutcome.Clear)]
    [InlineData("a", "hb", WireOutcome.Clear)]
    [InlineData("w1", "w2", WireOutcome.Clear)]
    internal void IPsec_never_encrypts_for_nodes(string source, string destination, WireOutcome expected)
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium("enable-ipsec: \"true\", encrypt-node: \"true\""));
        Assert.Equal("IPsec (Cilium)", scene.Only.Name);
        Assert.Equal(expected, scene.Between(source, destination).Outcome);
    }

    [Theory]
    [InlineData("enable-wireguard: \"false\"")]
    [InlineData("encrypt-node: \"true\"")]
    [InlineData("enable-ipsec: \"0\"")]
    public void Without_encryption_there_is_nothing(string data) => Assert.Empty(EncryptionScene.With(EncryptionScene.Cilium(data)).All);

    [Theory]
    [InlineData("enable-wireguard: \"yes\"")]
    [InlineData("enable-wireguard: {a: b}")]
    [InlineData("enable-wireguard: \"true\", enable-ipsec: \"true\"")]
    [InlineData("enable-wireguard: \"true\", encrypt-node: \"\\u001bon\"")]
    public void Settings_that_make_no_sense_leave_it_open_and_are_said(string data)
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium(data));
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
        Assert.DoesNotContain('\u001b', Assert.Single(scene.Scene.Output.Faults).Message);
    }

    [Theory]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: cilium, namespace: kube-system}}", DialectName.Generic)]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: kube-system}, spec: {containers: [{name: cilium-agent}]}}", DialectName.Generic)]
    [InlineData("{apiVersion: cilium.io/v2, kind: CiliumNode, metadata: {name: w1}}", DialectName.Generic)]
    [InlineData("", DialectName.Cilium)]
    public void Cilium_without_its_settings_leaves_it_open(string objects, DialectName dialect)
    {
        var scene = EncryptionScene.With(objects, dialect);
        var verdict = scene.Between("a", "b");
        Assert.Equal(WireOutcome.NotObserved, verdict.Outcome);
        Assert.Contains("cilium-config", verdict.Because, StringComparison.Ordinal);
        // On one node nothing would be encrypted whatever the settings.
        Assert.Equal(WireOutcome.Clear, scene.Between("a", "a2").Outcome);
    }

    [Fact]
    public void Settings_for_some_nodes_leave_it_open()
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium(WireGuard) + "{apiVersion: cilium.io/v2, kind: CiliumNodeConfig, metadata: {name: x, namespace: kube-system}, spec: {nodeSelector: {}, defaults: {enable-wireguard: \"false\"}}}");
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
        var other = EncryptionScene.With(EncryptionScene.Cilium(WireGuard) + "{apiVersion: cilium.io/v2, kind: CiliumNodeConfig, metadata: {name: x, namespace: kube-system}, spec: {defaults: {debug: \"true\"}}}");
        Assert.Equal(WireOutcome.Encrypted, other.Between("a", "b").Outcome);
    }

    [Fact]
    public void A_node_without_a_key_is_in_clear()
    {
        var scene = EncryptionScene.With(EncryptionScene.Cilium(WireGuard) + """
            {apiVersion: cilium.io/v2, kind: CiliumNode, metadata: {name: w1, annotations: {network.cilium.io/wg-pub-key: k}}}
            ---
            {apiVersion: cilium.io/v2, kind: CiliumNode, metadata: {name: w2}}
            """);
        Assert.Equal(WireOutcome.Clear, scene.Between("a", "b").Outcome);
        Assert.Equal(WireOutcome.Encrypted, scene.Between("a", "c").Outcome);
    }

    [Fact]
    public void Without_strict_mode_first_packets_may_be_in_clear_and_that_is_said()
    {
        Assert.Single(EncryptionScene.With(EncryptionScene.Cilium(WireGuard)).Scene.Output.Assumptions);
        Assert.Empty(EncryptionScene.With(EncryptionScene.Cilium($"{WireGuard}, enable-encryption-strict-mode: \"true\"")).Scene.Output.Assumptions);
        Assert.Empty(EncryptionScene.With(EncryptionScene.Cilium($"{WireGuard}, enable-encryption-strict-mode-egress: \"true\"")).Scene.Output.Assumptions);
    }

    [Fact]
    public void The_setting_that_decides_is_named_with_its_line()
    {
        var verdict = EncryptionScene.With(EncryptionScene.Cilium(WireGuard)).Between("a", "b");
        Assert.True(verdict.Origin!.Line > 20);
    }

    [Fact]
    public void Without_any_plug_in_there_is_nothing() => Assert.Empty(EncryptionScene.With("").All);
}
