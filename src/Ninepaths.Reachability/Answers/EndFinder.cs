using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Answers;

/// <summary>Finds the ends that a person names: <c>shop/cart</c>, <c>cart</c>, <c>shop/cart-5d4f-x2x9z</c>, <c>node/w1</c>, <c>10.0.0.0/8</c>.</summary>
public sealed class EndFinder
{
    private readonly ReachEngine _engine;
    private readonly ReachEnds _workloads;
    private readonly ReachEnds _pods;

    public EndFinder(ReachEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _workloads = ReachEnds.Of(engine, PodGrain.Workload);
        _pods = ReachEnds.Of(engine, PodGrain.Pod);
    }

    /// <summary>Every end, workload by workload.</summary>
    public ReachEnds All => _workloads;

    /// <summary>Every workload.</summary>
    public ImmutableArray<ReachEnd> Workloads => _workloads.Pods;

    /// <summary>What names of pods and workloads there are, to suggest one.</summary>
    public IEnumerable<string> Names => _workloads.Pods.Select(end => $"{end.Namespace}/{end.Workload!.Name}").Distinct(StringComparer.Ordinal);

    /// <summary>The ends of a name: several where it names workloads of several kinds or namespaces, none where it names nothing that policies see.</summary>
    public ImmutableArray<ReachEnd> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (ServiceAt(name) is not null) return [];
        if (AddressRange.TryParse(name, out var range)) return AtAddress(range) is { IsEmpty: false } inside ? inside : Addresses(name, range);
        if (name.StartsWith("node/", StringComparison.Ordinal)) return [.. _workloads.Nodes.Where(end => end.Name == $"{name["node/".Length..]}[Node]")];
        if (name == ReachEnd.IngressController) return _workloads.Controller is { } controller ? [controller] : [];
        var (@namespace, rest) = name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (name[..slash], name[(slash + 1)..]) : (null, name);
        var workloads = _workloads.Pods.Where(end => Is(end, @namespace) && (rest == "*" || end.Workload!.Name == rest || end.Name.EndsWith($"/{rest}", StringComparison.Ordinal)));
        if (workloads.ToImmutableArray() is { IsEmpty: false } found) return found;
        return [.. _pods.Pods.Where(end => Is(end, @namespace) && (_engine.Network.Pods[end.Parts[0].Pods[0]].Name == rest || end.Name.EndsWith($"/{rest}", StringComparison.Ordinal)))];
    }

    /// <summary>The Service that an address belongs to; null where it belongs to none. Policies see the pods behind it, and their ports.</summary>
    public Service? ServiceAt(string address) => AddressRange.TryParseAddress(address, out var ip)
        ? _engine.Network.Services.FirstOrDefault(service => service.ClusterIPs.Contains(ip)) : null;

    // The address of a pod or a node is that pod or node, and nothing outside.
    private ImmutableArray<ReachEnd> AtAddress(AddressRange range)
    {
        if (range.First != range.Last) return [];
        var address = range.Address(range.First);
        var network = _engine.Network;
        var pods = _pods.Pods.Where(end => network.Pods[end.Parts[0].Pods[0]] is { HostNetwork: false } pod && pod.Addresses.Contains(address)).ToImmutableArray();
        if (!pods.IsEmpty) return pods;
        return network.Nodes.FirstOrDefault(node => node.Addresses.Contains(address)) is { } node
            ? [.. _workloads.Nodes.Where(end => end.Name == ReachEnd.NameOf(node))] : [];
    }

    private static bool Is(ReachEnd end, string? @namespace) => @namespace is null || end.Namespace == @namespace;

    // A range may lie across several that rules tell apart.
    private ImmutableArray<ReachEnd> Addresses(string name, AddressRange range)
    {
        var parts = Enumerable.Range(0, _engine.Ranges.Length)
            .Where(i => _engine.Ranges[i].Family == range.Family && _engine.Ranges[i].First <= range.Last && range.First <= _engine.Ranges[i].Last)
            .Select(i => new ReachPart(_engine.RangesFrom + i, [])).ToList();
        return parts.Count == 0 ? [] : [new(ReachEndKind.Addresses, name, "", parts)];
    }
}
