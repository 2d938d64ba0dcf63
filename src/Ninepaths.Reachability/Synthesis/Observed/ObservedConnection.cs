using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>A connection that was let through.</summary>
/// <param name="Port">The destination port; 0 for protocols without ports.</param>
/// <param name="Count">How often it was seen.</param>
public sealed record ObservedConnection(ObservedEnd Source, ObservedEnd Destination, Protocol Protocol, int Port, long Count)
{
    public ConnectionSet Connections => Protocol < Protocol.Icmp ? ConnectionSet.Of(Protocol, Port) : ConnectionSet.Of(Protocol);
}
