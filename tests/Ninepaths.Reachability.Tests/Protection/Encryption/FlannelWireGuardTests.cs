using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Tests.Protection.Encryption;

public class FlannelWireGuardTests
{
    private static string Config(string network, string name = "kube-flannel-cfg", string @namespace = "kube-flannel") =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, namespace: {@namespace}}}, data: {{net-conf.json: '{network}'}}}}";

    [Fact]
    public void A_config_map_of_that_name_in_another_namespace_says_nothing_beside_flannels_own() => Assert.Empty(EncryptionScene.With(
        Config("{\"Backend\": {\"Type\": \"wireguard\"}}", @namespace: "app") + "\n---\n" + Config("{\"Backend\": {\"Type\": \"vxlan\"}}")).All);

    [Theory]
    [InlineData("a", "b", WireOutcome.Encrypted)]
    [InlineData("a", "a2", WireOutcome.Clear)]
    [InlineData("a", "hb", WireOutcome.Clear)]
    [InlineData("w1", "w2", WireOutcome.Clear)]
    [InlineData("ha", "b", WireOutcome.NotObserved)]
    [InlineData("t", "b", WireOutcome.EncryptedBetweenNodes)]
    [InlineData("b", "-", WireOutcome.Clear)]
    internal void The_backend_encrypts_between_the_pods_of_two_nodes(string source, string destination, WireOutcome expected)
    {
        var scene = EncryptionScene.With(Config("{\"Network\": \"10.0.0.0/8\", \"Backend\": {\"Type\": \"WireGuard\"}}"));
        Assert.Equal("WireGuard (flannel)", scene.Only.Name);
        Assert.Equal(expected, scene.Between(source, destination).Outcome);
    }

    [Fact]
    public void Another_backend_encrypts_nothing() => Assert.Empty(EncryptionScene.With(Config("{\"Backend\": {\"Type\": \"vxlan\"}, \"Note\": \"wireguard\"}")).All);

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"Backend\": {\"Type\": []}}")]
    public void A_backend_that_cannot_be_read_leaves_it_open(string network)
    {
        var scene = EncryptionScene.With(Config(network));
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
        Assert.Single(scene.Scene.Output.Faults);
    }

    [Fact]
    public void Flannel_without_its_settings_leaves_it_open()
    {
        var scene = EncryptionScene.With("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: kube-flannel-ds, namespace: kube-flannel}}");
        Assert.Equal(WireOutcome.NotObserved, scene.Between("a", "b").Outcome);
    }

    [Fact]
    public void Canal_keeps_flannels_settings_elsewhere() =>
        Assert.Equal(WireOutcome.Encrypted, EncryptionScene.With(Config("{\"Backend\": {\"Type\": \"wireguard\"}}", "canal-config")).Between("a", "b").Outcome);
}
