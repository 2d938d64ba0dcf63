using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Istio;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Istio;

/// <summary>A small cluster for tests: objects as YAML, pods as code.</summary>
internal sealed class IstioScene
{
    private readonly List<KubernetesObject> _objects = [];
    private readonly List<Pod> _pods = [];
    private IstioMesh? _mesh;

    public IstioScene(string yaml = "") => Add(yaml);

    public PolicyOutput Output { get; } = new();

    public IEnumerable<string> Fatal => Output.Faults.Where(fault => fault.Severity == FaultSeverity.Fatal).Select(fault => fault.ToString());

    public IEnumerable<string> Warnings => Output.Faults.Where(fault => fault.Severity == FaultSeverity.Warning).Select(fault => fault.ToString());

    public IstioMesh? TryRead() => IstioMesh.Read(Input(), Output, [.. _pods]);

    public IstioMesh Mesh => _mesh ??= TryRead() ?? throw new InvalidOperationException("nothing of Istio was found");

    public static ImmutableArray<KubernetesObject> Objects(string yaml, string file = "test.yaml")
    {
        var read = YamlReader.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(read.Faults);
        return [.. read.Documents.Where(body => body.Kind == ConfigNodeKind.Mapping).Select(body => Object(body, file))];
    }

    public void Add(string yaml) => _objects.AddRange(Objects(yaml));

    /// <summary>A pod with a sidecar, in whose namespace <c>app</c> its service account has its name.</summary>
    public Pod Sidecar(string name, string @namespace = "app", string ip = "", params (string Key, string Value)[] annotations) =>
        Keep(Plain(name, @namespace, ip) with
        {
            Containers = ["main", "istio-proxy"],
            Labels = Labels(("app", name), ("security.istio.io/tlsMode", "istio")),
            Annotations = Labels(annotations),
        });

    public Pod Ambient(string name, string @namespace = "app", string ip = "") =>
        Keep(Plain(name, @namespace, ip) with { Annotations = Labels(("ambient.istio.io/redirection", "enabled")) });

    public Pod Plain(string name, string @namespace = "app", string ip = "") => Keep(new()
    {
        Namespace = @namespace,
        Name = name,
        Origin = Origin.Api("pods", @namespace, name),
        Workload = new(@namespace, name, "Pod"),
        Labels = Labels(("app", name)),
        ServiceAccount = name,
        Containers = ["main"],
        Addresses = ip.Length == 0 ? [] : [.. ip.Split(',').Select(IPAddress.Parse)],
    });

    public Pod Keep(Pod pod)
    {
        _pods.RemoveAll(other => other.Id == pod.Id);
        _pods.Add(pod);
        return pod;
    }

    /// <summary>What becomes of TCP connections to one port (IPv4).</summary>
    public MeshPart? Judge(Pod from, Pod to, int port = 8080) => Judge(MeshEnd.Of(from), to, port);

    public MeshPart? Judge(MeshEnd from, Pod to, int port = 8080)
    {
        var verdict = Mesh.Judge(from, MeshEnd.Of(to));
        for (var i = 0; i < verdict.Parts.Length; i++)
            for (var j = i + 1; j < verdict.Parts.Length; j++)
                Assert.False(verdict.Parts[i].Connections.Overlaps(verdict.Parts[j].Connections), "parts must be disjoint");
        return verdict.Parts.SingleOrDefault(part => part.Connections.Contains(Addresses.AddressFamilies.IPv4, Protocol.Tcp, port));
    }

    public static ImmutableDictionary<string, string> Labels(params (string Key, string Value)[] labels) =>
        labels.ToImmutableDictionary(label => label.Key, label => label.Value);

    private PolicyInput Input() => new(_objects)
    {
        Dialect = Dialect.Generic,
        Namespaces = _objects.Where(item => item.Kind == "Namespace")
            .Select(item => new Namespace(item.Name, item.Labels, item.Annotations, item.Origin, Observed: true))
            .ToFrozenDictionary(item => item.Name),
        Services = [.. _objects.Where(item => item.Kind == "Service").Select(Service)],
    };

    private static Service Service(KubernetesObject item) => new()
    {
        Namespace = item.Namespace ?? "default",
        Name = item.Name,
        Origin = item.Origin,
        Labels = item.Labels,
        Selector = item.Spec["selector"].Exists ? KubernetesObject.Texts(item.Spec["selector"]) : null,
        Ports =
        [
            .. item.Spec["ports"].Items.Select(port =>
                new ServicePort(port["name"].Text ?? "", Protocol.Tcp, (int)port["port"].AsInteger!.Value, port["targetPort"].Text)),
        ],
    };

    private static KubernetesObject Object(ConfigNode body, string file)
    {
        var api = body["apiVersion"].Text ?? "v1";
        var slash = api.IndexOf('/', StringComparison.Ordinal);
        return new(
            slash < 0 ? "" : api[..slash], api[(slash + 1)..], body["kind"].Text ?? "", body.At("metadata.namespace").Text,
            body.At("metadata.name").Text ?? "", body, Origin.File("", file));
    }
}
