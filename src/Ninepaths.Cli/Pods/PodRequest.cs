using Ninepaths.Kubernetes.Access;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Cli.Pods;

/// <summary>Which pods and policies are meant.</summary>
/// <param name="Source">Manifests or a capture; null for a cluster.</param>
/// <param name="Cluster">The cluster; null for the current one.</param>
/// <param name="Choices">How policies are read.</param>
internal sealed record PodRequest(string? Source, ClusterChoice? Cluster, NetworkChoices Choices);
