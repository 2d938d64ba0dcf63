using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>A port worth dialling, and what is expected there.</summary>
/// <param name="Host">The host whose port it is; null where it belongs to none that was observed.</param>
/// <param name="Address">An IP address or a name.</param>
/// <param name="Port">The port.</param>
/// <param name="Role">What it is probed as.</param>
public sealed record ProbeTarget(string? Host, string Address, int Port, ProbeRole Role)
{
    /// <summary>The name a client asks for (SNI, RFC 6066 §3); null for none, as Go does with addresses.</summary>
    public string? ServerName { get; init; }

    /// <summary>True for ports that only the host itself reaches.</summary>
    public bool IsLoopback { get; init; }

    /// <summary>True for addresses that mean something inside the cluster only, such as a Service's: elsewhere somebody else may have them.</summary>
    public bool IsInCluster { get; init; }

    /// <summary>The component that should answer, e.g. <c>etcd@cp1</c>; null where none is known.</summary>
    public string? Component { get; init; }
}
