using System.Collections.Immutable;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Encryption;

namespace Ninepaths.Reachability.Tests.Protection.Encryption;

/// <summary>Two workers and a control-plane node with pods on them, and questions about the wire between.</summary>
internal sealed class EncryptionScene
{
    /// <summary>a and a2 on worker w1, b on w2, c on the control plane; ha, hb and hc in the network of these nodes; t, ta and ht nowhere yet.</summary>
    private const string Base = """
        {apiVersion: v1, kind: Node, metadata: {name: w1}, status: {addresses: [{address: 192.0.2.1}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: w2}, status: {addresses: [{address: 192.0.2.2}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: cp, labels: {node-role.kubernetes.io/control-plane: ""}}, status: {addresses: [{address: 192.0.2.3}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: app}, spec: {nodeName: w1}, status: {podIPs: [{ip: 10.0.1.1}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: a2, namespace: app}, spec: {nodeName: w1}, status: {podIPs: [{ip: 10.0.1.2}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: app}, spec: {nodeName: w2}, status: {podIPs: [{ip: 10.0.2.1}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: c, namespace: app}, spec: {nodeName: cp}, status: {podIPs: [{ip: 10.0.3.1}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: ha, namespace: app}, spec: {nodeName: w1, hostNetwork: true}, status: {podIPs: [{ip: 192.0.2.1}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: hb, namespace: app}, spec: {nodeName: w2, hostNetwork: true}, status: {podIPs: [{ip: 192.0.2.2}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: hc, namespace: app}, spec: {nodeName: cp, hostNetwork: true}, status: {podIPs: [{ip: 192.0.2.3}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: t, namespace: app}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: ta, namespace: app}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: ht, namespace: app}, spec: {hostNetwork: true}}
        ---

        """;

    private EncryptionScene(Scene scene)
    {
        Scene = scene;
        All = NodeEncryptions.Read(scene.Input, scene.Pods, scene.Output);
    }

    public Scene Scene { get; }

    public ImmutableArray<INodeEncryption> All { get; }

    public INodeEncryption Only => Assert.Single(All);

    public static EncryptionScene With(string objects, DialectName dialect = DialectName.Generic) => new(Scene.Of(Base + objects, dialect));

    /// <summary>cilium-config with these entries.</summary>
    public static string Cilium(string data) => $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: cilium-config, namespace: kube-system}}, data: {{{data}}}}}\n---\n";

    public static string Felix(string spec, string name = "default", string group = "crd.projectcalico.org/v1") =>
        $"{{apiVersion: {group}, kind: FelixConfiguration, metadata: {{name: {name}}}, spec: {{{spec}}}}}\n---\n";

    /// <summary>Between two pods, or nodes by themselves where the name is a node's; <c>-</c> is the outside.</summary>
    public WireVerdict Between(string source, string destination) => Only.Between(End(source), End(destination));

    private WireEnd End(string name)
    {
        if (name == "-") return default;
        if (Scene.Nodes.FirstOrDefault(node => node.Name == name) is { } node) return new(null, node);
        var pod = Scene.Pod($"app/{name}");
        return new(pod, Scene.Nodes.FirstOrDefault(node => node.Name == pod.Node));
    }
}
