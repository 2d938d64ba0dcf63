using Ninepaths.Reachability.Protection;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Whether packets that nodes send to each other by themselves are encrypted; the other node for which they are protected least counts.</summary>
internal static class NodeWires
{
    public static IEnumerable<NodeWire> Of(PodNetwork network)
    {
        if (network.Encryptions.IsEmpty) yield break;
        foreach (var node in network.Nodes)
        {
            var worst = network.Nodes.Where(other => other.Name != node.Name).Select(other => Best(network, node, other)).MinBy(verdict => verdict.Outcome.Rank());
            if (worst is null) continue;
            bool? encrypted = worst.Outcome switch { WireOutcome.Encrypted => true, WireOutcome.NotObserved => null, _ => false };
            yield return new(node.Name, encrypted, worst.Because, worst.Origin);
        }
    }

    private static WireVerdict Best(PodNetwork network, Objects.Node a, Objects.Node b) =>
        network.Encryptions.Select(each => each.Between(new(null, a), new(null, b))).MaxBy(verdict => verdict.Outcome.Rank())!;
}
