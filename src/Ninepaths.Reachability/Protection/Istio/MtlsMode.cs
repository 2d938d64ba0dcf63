namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What a workload accepts (PeerAuthentication <c>mtls.mode</c>).</summary>
internal enum MtlsMode
{
    /// <summary>Inherited from the level above.</summary>
    Unset,

    /// <summary>Plain text only.</summary>
    Disable,

    /// <summary>Plain text and mutual TLS.</summary>
    Permissive,

    /// <summary>Mutual TLS only.</summary>
    Strict,
}
