using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Answers;

/// <summary>Encryption between nodes for pods of two classes: the pair of nodes that is protected least counts.</summary>
internal sealed class WireLayer(ReachEngine engine)
{
    private static readonly WireVerdict Clear = new(WireOutcome.Clear, "nothing encrypts between nodes");

    private static readonly WireVerdict OnOneNode = new(WireOutcome.Clear, "both are on one node, and nothing encrypts there");

    private readonly Dictionary<string, Node> _nodes = engine.Network.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
    private readonly Dictionary<(bool, string?, AddressFamilies, bool, string?, AddressFamilies, bool), WireVerdict> _known = [];
    private readonly Dictionary<ReachPart, List<WireEnd>> _ends = [];

    public WireVerdict Between(ReachPart source, ReachPart destination)
    {
        if (engine.Network.Encryptions.IsEmpty) return IsOneNode(source, destination) ? OnOneNode : Clear;
        WireVerdict? worst = null;
        foreach (var from in Ends(source))
            foreach (var to in Ends(destination))
            {
                var verdict = Between(from, to);
                if (worst is null || verdict.Outcome.Rank() < worst.Outcome.Rank()) worst = verdict;
                if (worst.Outcome == WireOutcome.Clear) return worst;
            }

        return worst ?? Clear;
    }

    private bool IsOneNode(ReachPart source, ReachPart destination) => NodeOf(source) is { } node && node == NodeOf(destination);

    private string? NodeOf(ReachPart part) => part.Pods switch
    {
        [var pod] => engine.Network.Pods[pod].Node,
        [] when part.End >= engine.NodesFrom && part.End < engine.RangesFrom => engine.Network.Nodes[part.End - engine.NodesFrom].Name,
        _ => null,
    };

    private WireVerdict Between(WireEnd from, WireEnd to)
    {
        // What of an end decides: whose network it is in, which node, and the families of its addresses.
        var key = (from.Pod?.HostNetwork ?? true, from.Pod?.Node ?? from.Node?.Name, Families(from), to.Pod?.HostNetwork ?? true, to.Pod?.Node ?? to.Node?.Name, Families(to), ReferenceEquals(from.Pod, to.Pod));
        if (from.Pod is null && from.Node is null || (to.Pod is null && to.Node is null)) return new(WireOutcome.Clear, "one end is outside the cluster");
        if (_known.TryGetValue(key, out var known)) return known;
        return _known[key] = engine.Network.Encryptions.Select(each => each.Between(from, to)).MaxBy(verdict => verdict.Outcome.Rank()) ?? Clear;
    }

    private static AddressFamilies Families(WireEnd end) => AddressFamiliesOf.Addresses(end.Pod?.Addresses ?? []);

    // One for each node that its pods are on.
    private List<WireEnd> Ends(ReachPart part)
    {
        if (!_ends.TryGetValue(part, out var ends)) _ends.Add(part, ends = [.. Found(part)]);
        return ends;
    }

    private IEnumerable<WireEnd> Found(ReachPart part)
    {
        if (part.End >= engine.NodesFrom)
            return [new WireEnd(null, part.End < engine.RangesFrom ? engine.Network.Nodes[part.End - engine.NodesFrom] : null)];
        return part.Pods.Select(index => engine.Network.Pods[index]).DistinctBy(pod => (pod.Node, Families(new(pod, null))))
            .Select(pod => new WireEnd(pod, pod.Node is { } name ? _nodes.GetValueOrDefault(name) : null));
    }
}
