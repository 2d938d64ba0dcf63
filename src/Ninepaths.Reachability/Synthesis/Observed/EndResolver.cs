using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Synthesis.Flows;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>Finds the ends of flows in the network: by name, else by address, and behind the addresses of Services.</summary>
internal sealed class EndResolver
{
    private static readonly ImmutableArray<ResolvedEnd> Unknown = [];

    private readonly WorkloadTable _table;
    private readonly WorkloadNames _names;
    private readonly ServicePods _services;
    private readonly Dictionary<AddressRange, int> _pods = [];
    private readonly Dictionary<AddressRange, string?> _nodes = [];
    private readonly Dictionary<AddressRange, Service> _virtual = [];

    public EndResolver(WorkloadTable table)
    {
        _table = table;
        _names = new(table);
        var network = table.Network;
        _services = new(network);
        for (var i = 0; i < network.Pods.Length; i++)
            foreach (var address in network.Pods[i].Addresses)
            {
                if (network.Pods[i].HostNetwork) _nodes[AddressRange.Of(address)] = network.Pods[i].Node;
                else _pods[AddressRange.Of(address)] = i;
            }

        foreach (var node in network.Nodes)
            foreach (var address in node.Addresses) _nodes[AddressRange.Of(address)] = node.Name;
        foreach (var service in network.Services)
            foreach (var address in service.ClusterIPs) _virtual[AddressRange.Of(address)] = service;
    }

    /// <summary>The ends that a flow's end stands for: several behind a Service, none where it cannot be found.</summary>
    /// <param name="port">What is dialled there; null for the end that dials.</param>
    public ImmutableArray<ResolvedEnd> Find(FlowEnd end, Protocol protocol, int? port)
    {
        if (end.IsNamed && end.Place == FlowPlace.Unknown || (end.Pod is not null && end.Namespace is not null))
            return _names.Find(end) is { } workload ? [.. OfWorkload(workload, _names.Pod(end), port ?? 0)] : Unknown;
        if (end.Address is { } address) return OfAddress(AddressRange.Of(address), end.Place, protocol, port);
        return end.Place switch
        {
            FlowPlace.OwnNode => [new(ObservedEnd.Node(default), port ?? 0, null, null) { IsOwnNode = true }],
            FlowPlace.Node => NodeNamed(end.PlaceName, port ?? 0),
            FlowPlace.ApiServer => ApiServer(port ?? 0),
            _ => Unknown,
        };
    }

    private ImmutableArray<ResolvedEnd> OfAddress(AddressRange address, FlowPlace place, Protocol protocol, int? port)
    {
        if (_pods.TryGetValue(address, out var pod)) return _table.Of(pod) is >= 0 and var workload ? [new(ObservedEnd.Of(workload), port ?? 0, pod, _table.Network.Pods[pod].Node)] : Unknown;
        if (_nodes.TryGetValue(address, out var node)) return [new(ObservedEnd.Node(address), port ?? 0, null, node) { IsOwnNode = place == FlowPlace.OwnNode }];
        if (place is FlowPlace.OwnNode or FlowPlace.Node) return [new(ObservedEnd.Node(address), port ?? 0, null, null) { IsOwnNode = place == FlowPlace.OwnNode }];
        if (port is { } dialled && _virtual.TryGetValue(address, out var service)) return [.. Behind(service, protocol, dialled)];
        return place == FlowPlace.ApiServer && port is null ? ApiServer(0) : [new(ObservedEnd.Outside(address), port ?? 0, null, null)];
    }

    private IEnumerable<ResolvedEnd> OfWorkload(WorkloadPods workload, int? pod, int port)
    {
        if (!workload.OnHost) return [new(ObservedEnd.Of(workload.Index), port, pod, pod is { } index ? _table.Network.Pods[index].Node : null)];
        var addresses = (pod is { } one ? [one] : workload.Pods).SelectMany(each => _table.Network.Pods[each].Addresses.Select(address => (AddressRange.Of(address), _table.Network.Pods[each].Node))).Distinct().ToList();
        if (addresses.Count == 0) addresses.Add((default, null));
        return addresses.Select(each => new ResolvedEnd(ObservedEnd.Node(each.Item1), port, null, each.Node));
    }

    private IEnumerable<ResolvedEnd> Behind(Service service, Protocol protocol, int dialled)
    {
        var ports = service.Ports.Where(port => port.Protocol == protocol && port.Port == dialled).ToList();
        if (service.Selector is null)
        {
            return service.Endpoints.Where(each => each.Protocol == protocol && (service.Ports.Length == 1 || ports.Exists(port => port.TargetPort is null || port.TargetPort == each.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))))
                .SelectMany(each => OfAddress(AddressRange.Of(each.Address), FlowPlace.Unknown, protocol, null).Select(end => end with { Port = each.Port }));
        }

        return _services.Behind(service).Where(pod => _table.Of(pod) >= 0)
            .SelectMany(pod => ports.SelectMany(port => Numbers(ServicePods.Target(port, _table.Network.Pods[pod]), protocol)
                .SelectMany(number => OfWorkload(_table.All[_table.Of(pod)], pod, number))))
            .Select(end => end with { Pod = null, Node = null }).Distinct();
    }

    private static IEnumerable<int> Numbers(ConnectionSet target, Protocol protocol) => target.Ports(AddressFamilies.IPv4, protocol).Select(range => range.First);

    private ImmutableArray<ResolvedEnd> NodeNamed(string? name, int port)
    {
        var node = _table.Network.Nodes.FirstOrDefault(each => each.Name == name);
        return node is { Addresses.IsEmpty: false } ? [.. node.Addresses.Select(address => new ResolvedEnd(ObservedEnd.Node(AddressRange.Of(address)), port, null, node.Name))] : [new(ObservedEnd.Node(default), port, null, name)];
    }

    private ImmutableArray<ResolvedEnd> ApiServer(int port)
    {
        var endpoints = _services.Find("default", "kubernetes")?.Endpoints ?? [];
        return [.. endpoints.SelectMany(each => OfAddress(AddressRange.Of(each.Address), FlowPlace.Node, Protocol.Tcp, null).Select(end => end with { Port = port }))];
    }
}

/// <summary>An end that was found.</summary>
/// <param name="End">Where it is.</param>
/// <param name="Port">What is dialled there.</param>
/// <param name="Pod">The pod, where it is known which.</param>
/// <param name="Node">The node it is or is on, where known.</param>
internal sealed record ResolvedEnd(ObservedEnd End, int Port, int? Pod, string? Node)
{
    /// <summary>True when the log says that it is the node of the other end.</summary>
    public bool IsOwnNode { get; init; }
}
