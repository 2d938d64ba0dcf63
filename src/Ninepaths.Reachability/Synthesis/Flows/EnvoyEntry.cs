namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>What an access log of Envoy says of a request or a connection; <c>-</c> is null.</summary>
internal sealed record EnvoyEntry
{
    /// <summary><c>%UPSTREAM_CLUSTER%</c>, e.g. <c>outbound|80||cart.shop.svc.cluster.local</c>.</summary>
    public string? Cluster { get; init; }

    /// <summary><c>%UPSTREAM_HOST%</c>: the address that was called.</summary>
    public string? UpstreamHost { get; init; }

    /// <summary><c>%UPSTREAM_LOCAL_ADDRESS%</c>: the proxy's own address towards it.</summary>
    public string? UpstreamLocal { get; init; }

    /// <summary><c>%DOWNSTREAM_LOCAL_ADDRESS%</c>: what the client called.</summary>
    public string? DownstreamLocal { get; init; }

    /// <summary><c>%DOWNSTREAM_REMOTE_ADDRESS%</c>: the client.</summary>
    public string? DownstreamRemote { get; init; }

    /// <summary><c>%RESPONSE_FLAGS%</c>: several with commas.</summary>
    public string? Flags { get; init; }

    /// <summary><c>%RESPONSE_CODE_DETAILS%</c>.</summary>
    public string? Details { get; init; }

    /// <summary><c>%PROTOCOL%</c>.</summary>
    public string? Protocol { get; init; }
}
