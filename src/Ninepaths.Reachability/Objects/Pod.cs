using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Objects;

/// <summary>A pod, or what stands for the pods that a workload's template would make.</summary>
public sealed record Pod
{
    public required string Namespace { get; init; }

    /// <summary>metadata.name; of a template's pod, the workload's name.</summary>
    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Whose pod it is; a pod that nobody owns is its own workload, of kind <c>Pod</c>.</summary>
    public required Workload Workload { get; init; }

    /// <summary>True when no such pod was observed: it is what the template would make.</summary>
    public bool FromTemplate { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The annotations that meshes and network plug-ins read; others are not kept.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary><c>spec.serviceAccountName</c>, else <c>default</c>.</summary>
    public string ServiceAccount { get; init; } = "default";

    /// <summary>True for pods in the network of their node.</summary>
    public bool HostNetwork { get; init; }

    /// <summary><c>spec.nodeName</c>; null when not scheduled or not known.</summary>
    public string? Node { get; init; }

    /// <summary>Its addresses (<c>status.podIPs</c>): at most one of each family; empty where none was observed.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>The container ports, also of sidecar containers; a name may occur with several numbers.</summary>
    public ImmutableArray<ContainerPort> Ports { get; init; } = [];

    /// <summary>The names of all containers, init containers among them: a mesh's sidecar shows here.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>False when the pod mounts no token (<c>automountServiceAccountToken: false</c>); null when it does not say.</summary>
    public bool? AutomountToken { get; init; }

    public string Id => $"{Namespace}/{Name}";
}

/// <summary>A port that a container declares.</summary>
/// <param name="Name">Empty where it has none.</param>
public readonly record struct ContainerPort(string Name, Protocol Protocol, int Port);

/// <summary>What makes pods: the topmost owner that was observed, or the pod itself.</summary>
/// <param name="Namespace">metadata.namespace.</param>
/// <param name="Name">metadata.name.</param>
/// <param name="Kind">e.g. <c>Deployment</c>, <c>ReplicaSet</c>, <c>Pod</c>.</param>
public sealed record Workload(string Namespace, string Name, string Kind)
{
    /// <summary><c>namespace/name[Kind]</c>.</summary>
    public override string ToString() => $"{Namespace}/{Name}[{Kind}]";
}
