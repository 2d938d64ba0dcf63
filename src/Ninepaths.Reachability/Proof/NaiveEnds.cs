using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Proof;

/// <summary>What the ends of an attempt are to policies.</summary>
internal sealed class NaiveEnds(PodNetwork network, Attempt attempt, Doubts doubts)
{
    /// <summary>The pod, where policies see one: pods in the network of their node are that node to them, unless the dialect has it otherwise.</summary>
    public Pod? PodOf(AttemptEnd end) =>
        end is AttemptEnd.OfPod { Pod: var pod } && (!pod.HostNetwork || network.Dialect.HostNetworkPodsAreOrdinary) ? pod : null;

    /// <summary>The name of the node that an end is to policies; null for others, and where it is not known.</summary>
    public string? NodeOf(AttemptEnd end) => end switch
    {
        AttemptEnd.OfNode { Node: var node } => node.Name,
        AttemptEnd.OfPod { Pod: var pod } when PodOf(end) is null => pod.Node,
        _ => null,
    };

    /// <summary>Whether an end has an address in a block, where blocks of its kind match pods or nodes at all.</summary>
    public bool IsIn(string? block, IReadOnlyList<ConfigNode> holes, AttemptEnd end, bool matchesPods, bool matchesNodes)
    {
        if (end is not AttemptEnd.Outside && !(PodOf(end) is not null ? matchesPods : matchesNodes)) return false;
        return NaiveBlocks.ContainsAny(block, holes, end.Addresses, attempt.Family, doubts);
    }

    /// <summary>Whether a pod is among those of selected namespaces.</summary>
    public bool IsSelected(Pod pod, ConfigNode namespaceSelector, ConfigNode podSelector) =>
        NaiveLabels.Match(namespaceSelector, network.Namespaces[pod.Namespace].Labels, doubts) && NaiveLabels.Match(podSelector, pod.Labels, doubts);

    /// <summary>Whether an end is one of selected nodes, or in the network of one.</summary>
    /// <remarks>A pod on a node that was not observed is on some node all the same; nothing is known of that one's labels.</remarks>
    public bool IsNode(AttemptEnd end, ConfigNode selector)
    {
        if (end is AttemptEnd.Outside || PodOf(end) is not null) return false;
        foreach (var node in network.Nodes)
            if (node.Name == NodeOf(end)) return NaiveLabels.Match(selector, node.Labels, doubts);
        return NaiveLabels.Match(selector, ImmutableDictionary<string, string>.Empty, doubts);
    }

    /// <summary>Whether a container port of the destination has this name and is the one that is dialled.</summary>
    /// <remarks>Only pods have names for ports, and those that are their node to policies do not count.</remarks>
    public bool IsNamed(string name)
    {
        if (PodOf(attempt.Destination) is not { } pod) return false;
        foreach (var port in pod.Ports)
            if (port.Name == name && port.Protocol == attempt.Protocol && port.Port == attempt.Port) return true;
        return false;
    }
}
