using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Ports of a pod behind one guard.</summary>
/// <param name="Guard">Null for ports that the proxy never sees.</param>
internal sealed record GuardedPorts(ConnectionSet Ports, PortGuard? Guard);
