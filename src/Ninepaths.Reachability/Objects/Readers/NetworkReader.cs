using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Objects.Readers;

/// <summary>Reads namespaces, nodes, service accounts, Services with their endpoints, and what leads to them from outside.</summary>
internal sealed class NetworkReader(List<InputFault> faults)
{
    private readonly Dictionary<string, Namespace> _namespaces = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Namespace, string Name), KubernetesObject> _services = [];
    private readonly List<KubernetesObject> _endpoints = [];
    private readonly List<KubernetesObject> _routes = [];

    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), ServiceAccount> _accounts = [];

    private readonly Dictionary<string, KubernetesObject> _nodeObjects = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Node> Nodes => _nodes.Values;

    /// <summary>The Services as they stand: meshes read the application protocols of their ports.</summary>
    public IEnumerable<KubernetesObject> ServiceObjects => _services.Values;

    /// <summary>The nodes as they stand: plug-ins keep the keys of their encryption there.</summary>
    public IEnumerable<KubernetesObject> NodeObjects => _nodeObjects.Values;

    public IReadOnlyCollection<ServiceAccount> ServiceAccounts => _accounts.Values;

    /// <summary>The routes as they stand: policies of meshes refer to some of them.</summary>
    public IEnumerable<KubernetesObject> Routes => _routes;

    public void Add(KubernetesObject item)
    {
        switch (item.Kind)
        {
            case "Namespace": _namespaces[item.Name] = new(item.Name, WithName(item.Labels, item.Name), item.Annotations, item.Origin, Observed: true); break;
            case "Node":
                _nodeObjects[item.Name] = item;
                _nodes[item.Name] = new(item.Name, item.Labels, NodeAddresses(item), item.Origin);
                break;
            case "ServiceAccount": _accounts[(item.Namespace ?? "default", item.Name)] = new(item.Namespace ?? "default", item.Name, item.Labels); break;
            case "Service": _services[(item.Namespace ?? "default", item.Name)] = item; break;
            case "Endpoints" or "EndpointSlice": _endpoints.Add(item); break;
            default: _routes.Add(item); break;
        }
    }

    /// <summary>The namespaces, those included that only other objects name.</summary>
    public FrozenDictionary<string, Namespace> Namespaces(IEnumerable<(string Name, Origin Origin)> named)
    {
        foreach (var (name, origin) in named)
        {
            if (!_namespaces.ContainsKey(name))
                _namespaces.Add(name, new(name, WithName(ImmutableDictionary<string, string>.Empty, name), ImmutableDictionary<string, string>.Empty, origin, Observed: false));
        }

        return _namespaces.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ImmutableArray<Service> Services()
    {
        var endpoints = EndpointReader.ByService(_endpoints, faults);
        return [.. _services.Values.Select(item => ServiceReader.Read(item, endpoints, faults))];
    }

    public ImmutableArray<EntryPoint> EntryPoints() => [.. _routes.SelectMany(EntryPointReader.Read)];

    // The API server sets it on every namespace, whatever the manifest says.
    private static Dictionary<string, string> WithName(IReadOnlyDictionary<string, string> labels, string name) =>
        new(labels, StringComparer.Ordinal) { [Namespace.NameLabel] = name };

    private static ImmutableArray<IPAddress> NodeAddresses(KubernetesObject item)
    {
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var address in item.Body.At("status.addresses").Items)
            if (AddressRange.TryParseAddress(address["address"].Text, out var parsed) && !addresses.Contains(parsed)) addresses.Add(parsed);
        return addresses.ToImmutable();
    }
}
