namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>One condition that istiod writes for ztunnel from a PeerAuthentication.</summary>
/// <param name="NoPrincipal">Only connections without a principal, that is, without mutual TLS.</param>
/// <param name="OnlyPort">Only this port.</param>
/// <param name="ExceptPort">Every port but this one.</param>
internal readonly record struct ZtunnelClause(bool NoPrincipal = false, int? OnlyPort = null, int? ExceptPort = null)
{
    public bool Holds(bool hasPrincipal, int port) =>
        !(NoPrincipal && hasPrincipal) && (OnlyPort is null || OnlyPort == port) && (ExceptPort is null || ExceptPort != port);
}
