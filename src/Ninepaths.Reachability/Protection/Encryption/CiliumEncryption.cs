using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>WireGuard or IPsec of Cilium (its documentation, <c>security/network/encryption-wireguard.rst</c>, "Which traffic is encrypted").</summary>
internal sealed class CiliumEncryption(string name) : INodeEncryption
{
    public string Name => name;

    public required Origin Origin { get; init; }

    /// <summary>Where it is set, or would be, that nodes encrypt too.</summary>
    public required Origin NodesOrigin { get; init; }

    /// <summary>Whether packets of nodes and of pods in their network are encrypted; never with IPsec.</summary>
    public bool Nodes { get; init; }

    /// <summary>Nodes that keep their own packets in clear all the same; null for none.</summary>
    public LabelExpression? OptOut { get; init; }

    public string OptOutText { get; init; } = "";

    /// <summary>Whether a node has published a key; null when that was not observed of any.</summary>
    public IReadOnlyDictionary<string, bool>? Keyed { get; init; }

    public WireVerdict Between(WireEnd source, WireEnd destination)
    {
        if (WireEnds.Common(source, destination) is { } common) return common;
        if (Host(source) is { } first) return first;
        if (Host(destination) is { } second) return second;
        if ((WithoutKey(source) ?? WithoutKey(destination)) is { } keyless)
            return new(WireOutcome.Clear, $"node {TextSafety.Inert(keyless)} has published no WireGuard key");
        var what = source.IsHost() || destination.IsHost() ? "packets between nodes" : "packets of pods between nodes";
        return new(WireEnds.Encrypted(source, destination), $"Cilium encrypts {what}", Origin);
    }

    /// <summary>What an end in the network of a node changes; null for nothing.</summary>
    private WireVerdict? Host(WireEnd end)
    {
        if (!end.IsHost()) return null;
        if (!Nodes) return new(WireOutcome.Clear, $"one end is in the network of its node, and {Name} encrypts between pods only", NodesOrigin);
        if (OptOut is null) return null;
        if (end.Node is not { } node)
        {
            return new(
                WireOutcome.NotObserved,
                $"one end is in the network of its node, and whether that has the label {OptOutText}, with which it keeps out of encryption, was not observed",
                NodesOrigin);
        }

        return OptOut.Matches(key => node.Labels.GetValueOrDefault(key.Name))
            ? new(WireOutcome.Clear, $"one end is in the network of node {TextSafety.Inert(node.Name)}, which keeps out of encryption by its label ({OptOutText})", NodesOrigin)
            : null;
    }

    private string? WithoutKey(WireEnd end) =>
        Keyed is not null && end.NodeName() is { } node && Keyed.TryGetValue(node, out var has) && !has ? node : null;
}
