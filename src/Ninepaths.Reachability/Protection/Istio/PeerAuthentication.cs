using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Facts;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>A PeerAuthentication of security.istio.io.</summary>
internal sealed record PeerAuthentication
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>metadata.creationTimestamp; what has none counts as older than everything, as a zero time does in Go.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary><c>selector</c>; null where there is none. An empty one selects the whole namespace.</summary>
    public WorkloadSelector? Selector { get; init; }

    public MtlsMode Mode { get; init; }

    /// <summary><c>portLevelMtls</c> by container port.</summary>
    public ImmutableSortedDictionary<int, MtlsMode> Ports { get; init; } = ImmutableSortedDictionary<int, MtlsMode>.Empty;

    public bool SelectsWorkloads => Selector is { IsEmpty: false };

    public string Title => $"PeerAuthentication {TextSafety.Inert(Namespace)}/{TextSafety.Inert(Name)}";
}
