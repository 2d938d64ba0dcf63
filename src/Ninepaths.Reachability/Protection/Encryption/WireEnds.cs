using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>What node encryption wants to know of ends.</summary>
internal static class WireEnds
{
    public static bool IsOutside(this WireEnd end) => end is { Pod: null, Node: null };

    /// <summary>A node by itself, or a pod in its network: its packets carry the address of the node.</summary>
    public static bool IsHost(this WireEnd end) => end.Pod is null ? end.Node is not null : end.Pod.HostNetwork;

    public static string? NodeName(this WireEnd end) => end.Node?.Name ?? end.Pod?.Node;

    /// <summary>What holds of any encryption between nodes; null when it is for the plug-in to say.</summary>
    public static WireVerdict? Common(WireEnd source, WireEnd destination)
    {
        if (source.IsOutside() || destination.IsOutside()) return new(WireOutcome.Clear, "one end is outside the cluster");
        var same = source.NodeName() is { } name ? name == destination.NodeName() : IsOnePod(source.Pod, destination.Pod);
        return same ? new(WireOutcome.Clear, "both ends are on one node, where nothing is encrypted") : null;
    }

    /// <summary>What encrypts between nodes does so only if they are two, which may not be known.</summary>
    public static WireOutcome Encrypted(WireEnd source, WireEnd destination) =>
        source.NodeName() is null || destination.NodeName() is null ? WireOutcome.EncryptedBetweenNodes : WireOutcome.Encrypted;

    private static bool IsOnePod(Pod? source, Pod? destination) =>
        source is { FromTemplate: false } && destination is { FromTemplate: false } && source.Id == destination.Id;
}
