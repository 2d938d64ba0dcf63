using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Proof;

/// <summary>Answers one question at a time, and shares nothing with the engine that it is there to check.</summary>
public interface IConnectionOracle
{
    /// <summary>Whether the policies let a connection through from one pod to another.</summary>
    /// <param name="sourcePod">The pod that opens it, by its index in <see cref="PodNetwork.Pods"/>.</param>
    /// <param name="destinationPod">The pod that accepts it, by its index in <see cref="PodNetwork.Pods"/>.</param>
    /// <param name="family">The one address family it is in.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="port">The destination port; 0 for protocols without ports.</param>
    /// <returns>Null where it cannot be told.</returns>
    bool? Allows(int sourcePod, int destinationPod, AddressFamilies family, Protocol protocol, int port);
}
