using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>The TLS of a <c>trafficPolicy</c>.</summary>
/// <param name="Everywhere"><c>tls.mode</c>; null where it has no <c>tls</c>.</param>
/// <param name="Ports"><c>portLevelSettings</c> with a <c>tls</c>, by port of the Service.</param>
internal sealed record TlsPolicy(ClientTls? Everywhere, ImmutableDictionary<int, ClientTls> Ports)
{
    public ClientTls? At(int servicePort) => Ports.TryGetValue(servicePort, out var mode) ? mode : Everywhere;
}
