using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>A connection, or a request on it, as policies see it; parts of it may not be known.</summary>
internal sealed record AuthorizationRequest
{
    /// <summary>The addresses it may come from; null when none is known.</summary>
    public AddressSet? Source { get; init; }

    /// <summary>The original client, from X-Forwarded-For or the PROXY protocol; null when not known.</summary>
    public AddressSet? Remote { get; init; }

    /// <summary>The SPIFFE identity without <c>spiffe://</c>; null without mutual TLS.</summary>
    public string? Principal { get; init; }

    /// <summary>Null when not known.</summary>
    public AddressSet? Destination { get; init; }

    public required int Port { get; init; }

    /// <summary>What is on the connection; null when not known.</summary>
    public RequestContent? Content { get; init; }
}
