using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Encryption;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Protection.Encryption;

public class CalicoWireGuardTests
{
    private const string Dual = """
        {apiVersion: v1, kind: Pod, metadata: {name: dual1, namespace: app}, spec: {nodeName: w1}, status: {podIPs: [{ip: 10.0.1.5}, {ip: "fd00::1"}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: dual2, namespace: app}, spec: {nodeName: w2}, status: {podIPs: [{ip: 10.0.2.5}, {ip: "fd00::2"}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: six, namespace: app}, spec: {nodeName: w2}, status: {podIPs: [{ip: "fd00::3"}]}}
        ---

        """;

    [Theory]
    [InlineData("a", "b", WireOutcome.Encrypted)]
    [InlineData("a", "c", WireOutcome.Encrypted)]
    [InlineData("a", "a2", WireOutcome.Clear)]
    [InlineData("a", "hb", WireOutcome.Clear)]
    [InlineData("ha", "b", WireOutcome.Clear)]
    [InlineData("w1", "w2", WireOutcome.Clear)]
    [InlineData("a", "-", WireOutcome.Clear)]
    [InlineData("t", "b", WireOutcome.EncryptedBetweenNodes)]
    internal void WireGuard_encrypts_between_the_pods_of_two_nodes(string source, string destination, WireOutcome expected)
    {
        var scene = EncryptionScene.With(EncryptionScene.Felix("wireguardEnabled: true"));
        Assert.Equal("WireGuard (Calico)", scene.Only.Name);
        Assert.Equal(expected, scene.Between(source, destination).Outcome);
    }

    [Theory]
    [InlineData("a", "hb", WireOutcome.Encrypted)]
    [InlineData("w1", "w2", WireOutcome.Encrypted)]
    [InlineData("w1", "cp", WireOutcome.Encrypted)]
    [InlineData("ha", "a2", WireOutcome.Clear)]
    internal void Host_encryption_adds_all_nodes(string source, string destination, WireOutcome expected) =>
        Assert.Equal(expected, EncryptionScene.With(EncryptionScene.Felix("wireguardEnabled: true, wireguardHostEncryptionEnabled: true", group: "projectcalico.org/v3")).Between(source, destination).Outcome);

    [Theory]
    [InlineData("wireguardEnabled: true", "dual1", "b", WireOutcome.Encrypted)]
    [InlineData("wireguardEnabled: true", "dual1", "dual2", WireOutcome.Clear)]
    [InlineData("wireguardEnabled: true", "dual1", "six", WireOutcome.Clear)]
    [InlineData("wireguardEnabledV6: true", "dual1", "six", WireOutcome.Encrypted)]
    [InlineData("wireguardEnabledV6: true", "dual1", "b", WireOutcome.Clear)]
    [InlineData("wireguardEnabled: true, wireguardEnabledV6: true", "dual1", "dual2", WireOutcome.Encrypted)]
    internal void Each_address_family_is_encrypted_by_itself(string spec, string source, string destination, WireOutcome expected) =>
        Assert.Equal(expected, EncryptionScene.With(Dual + EncryptionScene.Felix(spec)).Between(source, destination).Outcome);

    [Fact]
    public void An_end_of_unknown_address_has_the_families_of_the_cluster()
    {
        Assert.Equal(WireOutcome.EncryptedBetweenNodes, EncryptionScene.With(EncryptionScene.Felix("wireguardEnabled: true")).Between("t", "ta").Outcome);
        var dual = EncryptionScene.With(Dual + EncryptionScene.Felix("wireguardEnabled: true"));
        Assert.Equal(WireOutcome.Clear, dual.Between("t", "dual2").Outcome);
    }

    [Fact]
    public void Without_any_address_in_the_input_the_families_are_not_known()
    {
        var scene = Scene.Of(EncryptionScene.Felix("wireguardEnabled: true") + """
            {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: app}, spec: {nodeName: w1}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: app}, spec: {nodeName: w2}}
            """);
        var calico = Assert.Single(NodeEncryptions.Read(scene.Input, scene.Pods, scene.Output));
        Assert.Equal(WireOutcome.NotObserved, calico.Between(new(scene.Pod("app/a"), null), new(scene.Pod("app/b"), null)).Outcome);
    }

    [Fact]
    public void Settings_of_a_node_win_over_the_default()
    {
        var scene = EncryptionScene.With(EncryptionScene.Felix("wireguardEnabled: true") + EncryptionScene.Felix("wireguardEnabled: false", "node.w2"));
        Assert.Equal(WireOutcome.Clear, scene.Between("a", "b").Outcome);
        Assert.Equal(WireOutcome.Encrypted, scene.Between("a", "c").Outcome);
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "t").Outcome);
    }

    [Fact]
    public void The_environment_of_the_agent_wins_over_all()
    {
        string Agent(string name, string value) => "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: calico-node, namespace: kube-system}, spec: {template: {spec: {containers: "
            + $"[{{name: calico-node, env: [{{name: {name}, value: \"{value}\"}}]}}]}}}}}}}}\n---\n";
        Assert.Empty(EncryptionScene.With(Agent("FELIX_WIREGUARDENABLED", "false") + EncryptionScene.Felix("wireguardEnabled: true")).All);
        Assert.Equal(WireOutcome.Encrypted, EncryptionScene.With(Agent("FELIX_WireguardEnabled", "True")).Between("a", "b").Outcome);
        Assert.Equal(WireOutcome.Encrypted, EncryptionScene.With(Agent("FELIX_WIREGUARDHOSTENCRYPTIONENABLED", "true") + EncryptionScene.Felix("wireguardEnabled: true")).Between("w1", "w2").Outcome);
        var bad = EncryptionScene.With(Agent("FELIX_WIREGUARDENABLED", "maybe") + EncryptionScene.Felix("wireguardEnabled: true"));
        Assert.Equal(WireOutcome.NotObserved, bad.Between("a", "b").Outcome);
        Assert.Single(bad.Scene.Output.Faults);
    }

    [Theory]
    [InlineData("env: [{name: FELIX_WIREGUARDENABLED, valueFrom: {configMapKeyRef: {name: x, key: y}}}]", "a", "b", WireOutcome.NotObserved)]
    [InlineData("env: [{name: FELIX_WIREGUARDENABLED, valueFrom: {configMapKeyRef: {name: x, key: y}}}]", "a", "a2", WireOutcome.Clear)]
    [InlineData("env: [{name: FELIX_WIREGUARDHOSTENCRYPTIONENABLED, valueFrom: {configMapKeyRef: {name: x, key: y}}}]", "a", "b", WireOutcome.Encrypted)]
    [InlineData("env: [{name: FELIX_WIREGUARDHOSTENCRYPTIONENABLED, valueFrom: {configMapKeyRef: {name: x, key: y}}}]", "w1", "w2", WireOutcome.NotObserved)]
    [InlineData("envFrom: [{configMapRef: {name: x}}]", "a", "b", WireOutcome.NotObserved)]
    [InlineData("envFrom: [{secretRef: {name: x}}], env: [{name: FELIX_WIREGUARDENABLED, value: \"true\"}]", "a", "b", WireOutcome.Encrypted)]
    [InlineData("envFrom: [{configMapRef: {name: kubernetes-services-endpoint, optional: true}}]", "a", "b", WireOutcome.Encrypted)]
    internal void An_environment_that_comes_from_elsewhere_is_not_known(string environment, string source, string destination, WireOutcome expected)
    {
        var scene = EncryptionScene.With("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: calico-node, namespace: kube-system}, spec: {template: {spec: {containers: "
            + $"[{{name: calico-node, {environment}}}]}}}}}}}}\n---\n" + EncryptionScene.Felix("wireguardEnabled: true"));
        Assert.Equal(expected, scene.Between(source, destination).Outcome);
    }

    [Fact]
    public void An_environment_that_may_turn_encryption_on_is_not_clear()
    {
        var scene = EncryptionScene.With("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: calico-node, namespace: kube-system}, spec: {template: {spec: {containers: "
            + "[{name: calico-node, env: [{name: FELIX_WIREGUARDENABLED, valueFrom: {configMapKeyRef: {name: x, key: y}}}]}]}}}}\n---\n" + EncryptionScene.Felix("wireguardEnabled: false"));
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
    }

    [Fact]
    public void A_node_without_a_key_is_in_clear()
    {
        var scene = EncryptionScene.With(EncryptionScene.Felix("wireguardEnabled: true") + """
            {apiVersion: v1, kind: Node, metadata: {name: w3, annotations: {projectcalico.org/IPv4Address: 192.0.2.4/24}}}
            ---
            {apiVersion: v1, kind: Node, metadata: {name: w4, annotations: {projectcalico.org/WireguardPublicKey: k}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: d, namespace: app}, spec: {nodeName: w3}, status: {podIPs: [{ip: 10.0.4.1}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: e, namespace: app}, spec: {nodeName: w4}, status: {podIPs: [{ip: 10.0.5.1}]}}
            """);
        Assert.Equal(WireOutcome.Clear, scene.Between("a", "d").Outcome);
        Assert.Equal(WireOutcome.Encrypted, scene.Between("a", "e").Outcome);
    }

    [Theory]
    [InlineData("wireguardEnabled: \"true\"")]
    [InlineData("wireguardEnabled: [1]")]
    [InlineData("wireguardEnabled: true, wireguardHostEncryptionEnabled: 7")]
    public void A_setting_of_the_wrong_type_is_refused(string spec)
    {
        var scene = EncryptionScene.With(EncryptionScene.Felix(spec));
        var fault = Assert.Single(scene.Scene.Output.Faults);
        Assert.Equal(FaultSeverity.Fatal, fault.Severity);
        Assert.NotNull(fault.Origin.Line);
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wireguardEnabled: false")]
    [InlineData("wireguardEnabled: null")]
    public void Without_encryption_there_is_nothing(string spec) => Assert.Empty(EncryptionScene.With(EncryptionScene.Felix(spec)).All);

    [Theory]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: calico-node, namespace: calico-system}}", DialectName.Generic)]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: kube-system}, spec: {containers: [{name: calico-node}]}}", DialectName.Generic)]
    [InlineData("", DialectName.Calico)]
    public void Calico_without_its_settings_leaves_it_open(string objects, DialectName dialect)
    {
        var verdict = EncryptionScene.With(objects, dialect).Between("a", "b");
        Assert.Equal(WireOutcome.NotObserved, verdict.Outcome);
        Assert.Contains("FelixConfiguration", verdict.Because, StringComparison.Ordinal);
    }
}
