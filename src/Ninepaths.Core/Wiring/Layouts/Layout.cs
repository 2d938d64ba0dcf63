using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>How a cluster was put together, and what shows it.</summary>
public sealed record Layout
{
    public static readonly Layout Unknown = new() { Distribution = Distribution.Unknown };

    public required Distribution Distribution { get; init; }

    /// <summary>What shows it, the clearest first; not every place.</summary>
    public ImmutableArray<LayoutSign> SeenAt { get; init; } = [];

    /// <summary>The name for people, e.g. <c>Amazon EKS</c>.</summary>
    public string Title => Distribution.Title();

    /// <summary>True where a provider runs the control plane, out of sight: etcd, scheduler, controller-manager, the API server's settings.</summary>
    public bool ControlPlaneManaged => Distribution.IsManaged();
}

/// <summary>Something by which a distribution is known.</summary>
/// <param name="Origin">Where it was seen.</param>
/// <param name="What">What was seen there, e.g. <c>the provider id is kind://docker/kind/kind-worker</c>.</param>
public sealed record LayoutSign(Origin Origin, string What);
