using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Protection;

/// <summary>Objects from YAML, with the pods, namespaces, Services and nodes among them.</summary>
internal sealed class Scene
{
    private readonly ImmutableArray<KubernetesObject> _objects;

    private Scene(ImmutableArray<KubernetesObject> objects, DialectName dialect)
    {
        _objects = objects;
        Pods = [.. objects.Select(PodOf).OfType<Pod>()];
        Nodes = [.. Of("Node").Select(item => new Node(item.Name, item.Labels, Addresses(item.Body.At("status.addresses"), "address"), item.Origin))];
        var seen = Of("Namespace").ToDictionary(item => item.Name, item => new Namespace(item.Name, item.Labels, item.Annotations, item.Origin, Observed: true), StringComparer.Ordinal);
        foreach (var pod in Pods)
            seen.TryAdd(pod.Namespace, new(pod.Namespace, new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), pod.Origin, Observed: false));
        Input = new(objects)
        {
            Dialect = Dialect.Of(dialect),
            Namespaces = seen.ToFrozenDictionary(),
            Nodes = Nodes,
            Services = [.. Of("Service").Select(ServiceOf)],
        };
    }

    public PolicyInput Input { get; }

    public PolicyOutput Output { get; } = new();

    public ImmutableArray<Pod> Pods { get; }

    public ImmutableArray<Node> Nodes { get; }

    public static Scene Of(string yaml, DialectName dialect = DialectName.Generic)
    {
        var file = YamlReader.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(file.Faults);
        var objects = file.Documents.Where(document => document.Kind == ConfigNodeKind.Mapping).Select(document =>
        {
            var version = document["apiVersion"].Text!.Split('/');
            return new KubernetesObject(
                version.Length == 2 ? version[0] : "", version[^1], document["kind"].Text!, document.At("metadata.namespace").Text,
                document.At("metadata.name").Text!, document, Origin.File("", "scene.yaml"));
        });
        return new([.. objects], dialect);
    }

    public Pod Pod(string id) => Pods.Single(pod => pod.Id == id);

    public Node Node(string name) => Nodes.Single(node => node.Name == name);

    private IEnumerable<KubernetesObject> Of(string kind) => _objects.Where(item => item.Kind == kind);

    private static Pod? PodOf(KubernetesObject item)
    {
        var template = item.Kind is "Deployment";
        if (!template && item.Kind != "Pod") return null;
        var pod = template ? item.Spec["template"] : item.Body;
        var containers = pod.At("spec.containers").Items.Concat(pod.At("spec.initContainers").Items).ToList();
        return new()
        {
            Namespace = item.Namespace ?? "default",
            Name = item.Name,
            Origin = item.Origin,
            FromTemplate = template,
            Workload = new(item.Namespace ?? "default", item.Name, item.Kind),
            Labels = KubernetesObject.Texts(pod.At("metadata.labels")),
            Annotations = KubernetesObject.Texts(pod.At("metadata.annotations")),
            ServiceAccount = pod.At("spec.serviceAccountName").Text ?? "default",
            HostNetwork = pod.At("spec.hostNetwork").AsBoolean is true,
            Node = pod.At("spec.nodeName").Text,
            Addresses = Addresses(pod.At("status.podIPs"), "ip"),
            Containers = [.. containers.Select(container => container["name"].Text!)],
            Ports = [.. containers.SelectMany(container => container["ports"].Items).Select(port =>
                new ContainerPort(port["name"].Text ?? "", port["protocol"].Text is "UDP" ? Protocol.Udp : Protocol.Tcp, (int)port["containerPort"].AsInteger!))],
        };
    }

    private static Service ServiceOf(KubernetesObject item) => new()
    {
        Namespace = item.Namespace ?? "default",
        Name = item.Name,
        Origin = item.Origin,
        Selector = KubernetesObject.Texts(item.Spec["selector"]),
        Ports = [.. item.Spec["ports"].Items.Select(port => new ServicePort(port["name"].Text ?? "", Protocol.Tcp, (int)port["port"].AsInteger!, port["targetPort"].Text))],
    };

    private static ImmutableArray<IPAddress> Addresses(ConfigNode list, string field) => [.. list.Items.Select(item => IPAddress.Parse(item[field].Text!))];
}
