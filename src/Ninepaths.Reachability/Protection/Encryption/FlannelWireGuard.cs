using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>The WireGuard backend of flannel: what goes to the pod networks of other nodes takes the tunnel.</summary>
internal sealed class FlannelWireGuard(Origin origin) : INodeEncryption
{
    public string Name => "WireGuard (flannel)";

    public WireVerdict Between(WireEnd source, WireEnd destination)
    {
        if (WireEnds.Common(source, destination) is { } common) return common;
        if (destination.IsHost()) return new(WireOutcome.Clear, "flannel's tunnel leads to pods, not to the addresses of nodes", origin);
        // A host sends from flannel's address unless a program has bound another: then the replies are in clear.
        return source.IsHost()
            ? new(WireOutcome.NotObserved, "packets of a node take flannel's tunnel only from flannel's own address, and which one is used was not observed", origin)
            : new(WireEnds.Encrypted(source, destination), "flannel encrypts packets between the pods of two nodes", origin);
    }
}
