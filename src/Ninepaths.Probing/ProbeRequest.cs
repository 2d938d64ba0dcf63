using Ninepaths.Pki;
using Ninepaths.Wiring.Live;

namespace Ninepaths.Probing;

/// <summary>A port to probe, and how to get there.</summary>
public sealed record ProbeRequest(ProbeTarget Target, IConnector Connector)
{
    /// <summary>The bundle of a real client, against which the server must prove itself before a given token is sent; null to send none.</summary>
    public TrustBundle? Trust { get; init; }
}

/// <summary>How far probes go, and how hard they try.</summary>
public sealed record ProbeOptions
{
    public ProbeDepth Depth { get; init; } = ProbeDepth.Passive;

    /// <summary>The longest one endpoint may take in all, whatever it does.</summary>
    public TimeSpan EndpointLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest one connection may be silent, connecting included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Endpoints that are probed at once.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Connections to one endpoint at once.</summary>
    public int ConnectionsPerEndpoint { get; init; } = 4;

    /// <summary>New connections per second over all endpoints; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>A client certificate to show; null for none.</summary>
    public GivenCertificate? Certificate { get; init; }

    /// <summary>A bearer token to send; null for none.</summary>
    public GivenToken? Token { get; init; }
}

/// <summary>What a probe may do.</summary>
public enum ProbeDepth
{
    /// <summary>Handshakes, and GET requests without credentials.</summary>
    Passive,

    /// <summary>Also credentials made for the probe (a foreign and an expired certificate, a random token), those given, proxy headers, and
    /// reviews that the API server stores nowhere. Nothing is written, nothing executed.</summary>
    Active,
}
