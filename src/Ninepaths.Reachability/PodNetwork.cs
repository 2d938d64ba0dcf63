using System.Collections.Frozen;
using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability;

/// <summary>Everything that decides who may talk to whom, read and checked: what the engine works on.</summary>
public sealed record PodNetwork
{
    public required Dialect Dialect { get; init; }

    /// <summary>The families of the cluster's own addresses; IPv4 where none was observed.</summary>
    public AddressFamilies Families { get; init; } = AddressFamilies.IPv4;

    public required FrozenDictionary<string, Namespace> Namespaces { get; init; }

    public required ImmutableArray<Pod> Pods { get; init; }

    /// <summary>The index among <see cref="Pods"/> of the ingress controller that <see cref="EntryPoints"/> imply; null without them.</summary>
    public int? IngressController { get; init; }

    public ImmutableArray<Node> Nodes { get; init; } = [];

    public ImmutableArray<Service> Services { get; init; } = [];

    public ImmutableArray<EntryPoint> EntryPoints { get; init; } = [];

    public ImmutableArray<ServiceAccount> ServiceAccounts { get; init; } = [];

    /// <summary>In the order in which they are asked.</summary>
    public required ImmutableArray<Tier> Tiers { get; init; }

    public required ImmutableArray<Policy> Policies { get; init; }

    /// <summary>The objects that <see cref="Policies"/> were read from, as they stand, and what they refer to: for a second reading that shares nothing with the first.</summary>
    public ImmutableArray<KubernetesObject> PolicyObjects { get; init; } = [];

    /// <summary>Whether the plug-in carries out the mutual authentication that policies require (Cilium's <c>mesh-auth-enabled</c>); null where that was not observed.</summary>
    public bool? MutualAuthentication { get; init; }

    public ImmutableArray<IMesh> Meshes { get; init; } = [];

    /// <summary>Resources of the meshes that were not listed: what these protect and let through is not observed then.</summary>
    public ImmutableArray<string> UnlistedOfMeshes { get; init; } = [];

    public ImmutableArray<INodeEncryption> Encryptions { get; init; } = [];

    public ImmutableArray<InputFault> Faults { get; init; } = [];

    /// <summary>False where parts of the input could not be read: what is not in it then is not known to be absent.</summary>
    public bool IsWhole => Faults.All(fault => fault.Severity != FaultSeverity.Unread);

    /// <summary>What was taken for true that the input does not say.</summary>
    public ImmutableArray<string> Assumptions { get; init; } = [];

    /// <summary>Objects of kinds that nothing here looks at, by kind.</summary>
    public IReadOnlyDictionary<string, int> Unjudged { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How many Kubernetes objects the input had, of any kind.</summary>
    public int Objects { get; init; }
}
