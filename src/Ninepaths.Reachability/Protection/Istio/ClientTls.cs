namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a DestinationRule makes client proxies speak (<c>trafficPolicy.tls.mode</c>).</summary>
internal enum ClientTls
{
    /// <summary>Plain text.</summary>
    Disable,

    /// <summary>TLS that the server's application ends; the client shows no certificate.</summary>
    Simple,

    /// <summary>TLS with a client certificate of its own, not of the mesh.</summary>
    Mutual,

    /// <summary>Mutual TLS of the mesh.</summary>
    IstioMutual,
}
