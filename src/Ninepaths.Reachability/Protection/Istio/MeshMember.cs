using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>What of the mesh is at a pod.</summary>
internal sealed record MeshMember
{
    public static readonly MeshMember Outside = new() { Kind = MemberKind.Outside };

    public required MemberKind Kind { get; init; }

    /// <summary>Label <c>security.istio.io/tlsMode: istio</c>: clients with sidecars may use mutual TLS with it.</summary>
    public bool OffersMtls { get; init; }

    /// <summary>Its sidecar speaks HBONE, the tunnel of ambient pods (label <c>networking.istio.io/tunnel: http</c>).</summary>
    public bool SpeaksHbone { get; init; }

    /// <summary>The inbound ports that the sidecar does not get to see.</summary>
    public PortCapture Inbound { get; init; } = PortCapture.Everything;

    /// <summary>The ports of others that connections to go around the sidecar.</summary>
    public PortCapture Outbound { get; init; } = PortCapture.Everything;

    /// <summary>It keeps addresses from its sidecar (<c>includeOutboundIPRanges</c>, <c>excludeOutboundIPRanges</c>); which ones is not looked at.</summary>
    public bool SkipsAddresses { get; init; }
}

/// <summary>How a pod takes part in the mesh.</summary>
internal enum MemberKind
{
    Outside,
    Sidecar,
    Ambient,

    /// <summary>A proxy by itself, a waypoint among them: what it does with what it receives is written in its listeners.</summary>
    Gateway,
}

/// <summary>Which ports are redirected to a sidecar.</summary>
/// <param name="Included">Null for all.</param>
/// <param name="Excluded">Taken away again.</param>
internal sealed record PortCapture(ImmutableArray<int>? Included, ImmutableArray<int> Excluded)
{
    public static readonly PortCapture Everything = new(null, []);

    public bool Captures(int port) => !Excluded.Contains(port) && (Included is not { } included || included.Contains(port));

    /// <summary>Every port that it treats in a way of its own.</summary>
    public IEnumerable<int> Ports => Excluded.Concat(Included ?? []);
}
