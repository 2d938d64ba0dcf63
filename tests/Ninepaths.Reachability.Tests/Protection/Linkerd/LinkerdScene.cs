using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Linkerd;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Protection.Linkerd;

/// <summary>A cluster with Linkerd, and questions to it.</summary>
internal sealed class LinkerdScene
{
    /// <summary>A meshed client and a meshed server on 10.0.0.0/24, a bare client, and the control plane's settings.</summary>
    public const string Base = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: linkerd-config, namespace: linkerd}
        data:
          values: |
            clusterDomain: cluster.local
            identityTrustDomain: cluster.local
            clusterNetworks: 10.0.0.0/8
            proxy: {defaultInboundPolicy: all-unauthenticated}
            policyController: {probeNetworks: ["0.0.0.0/0", "::/0"]}
            proxyInit: {ignoreInboundPorts: "4567,4568", ignoreOutboundPorts: "4567,4568"}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: client, namespace: app, labels: {app: client}}
        spec:
          serviceAccountName: caller
          containers: [{name: main}]
          initContainers: [{name: linkerd-proxy}]
        status: {podIPs: [{ip: 10.0.0.1}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: bare, namespace: app, labels: {app: bare}}
        spec: {containers: [{name: main}]}
        status: {podIPs: [{ip: 10.0.0.2}]}
        ---

        """;

    private LinkerdScene(Scene scene)
    {
        Scene = scene;
        Mesh = LinkerdMesh.Read(scene.Input, scene.Pods, scene.Output)!;
    }

    public Scene Scene { get; }

    public LinkerdMesh Mesh { get; }

    public IEnumerable<string> Warnings => Scene.Output.Faults.Where(fault => fault.Severity == FaultSeverity.Warning).Select(fault => fault.Message);

    public IEnumerable<string> Refusals => Scene.Output.Faults.Where(fault => fault.Severity == FaultSeverity.Fatal).Select(fault => fault.Message);

    public static LinkerdScene Of(string yaml) => new(Scene.Of(yaml));

    /// <summary>The base with a server, which has these annotations, and more objects.</summary>
    public static LinkerdScene With(string objects, string annotations = "{}", string container = "name: main") => Of($$"""
        {{Base}}
        apiVersion: v1
        kind: Pod
        metadata: {name: server, namespace: app, labels: {app: server}, annotations: {{annotations}} }
        spec:
          containers: [{name: linkerd-proxy}, { {{container}} }]
        status: {podIPs: [{ip: 10.0.0.3}]}
        ---
        {{objects}}
        """);

    /// <summary>What is said of a TCP port, from one pod to another.</summary>
    public MeshPart? Tcp(string source, string destination, int port, AddressFamilies family = AddressFamilies.IPv4) =>
        Part(Mesh.Judge(MeshEnd.Of(Scene.Pod(source)), MeshEnd.Of(Scene.Pod(destination))), Protocol.Tcp, port, family);

    /// <summary>The same from addresses outside.</summary>
    public MeshPart? From(string network, string destination, int port)
    {
        Assert.True(AddressRange.TryParse(network, out var range));
        return Part(Mesh.Judge(MeshEnd.Of(AddressSet.Of([range])), MeshEnd.Of(Scene.Pod(destination))), Protocol.Tcp, port, range.Family);
    }

    public static MeshPart? Part(MeshVerdict verdict, Protocol protocol, int port, AddressFamilies family = AddressFamilies.IPv4)
    {
        foreach (var (part, index) in verdict.Parts.Select((part, index) => (part, index)))
            foreach (var other in verdict.Parts.Skip(index + 1)) Assert.False(part.Connections.Overlaps(other.Connections));
        return verdict.Parts.SingleOrDefault(part => part.Connections.Contains(family, protocol, port));
    }
}
