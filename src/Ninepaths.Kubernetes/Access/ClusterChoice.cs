namespace Ninepaths.Kubernetes.Access;

/// <summary>Which cluster a user means.</summary>
/// <param name="Kubeconfig">A kubeconfig; null for the files that kubectl would take.</param>
/// <param name="Context">A context of it; null for the current one.</param>
/// <param name="InCluster">The service account of the pod that this runs in, and no kubeconfig.</param>
public sealed record ClusterChoice(string? Kubeconfig, string? Context, bool InCluster);
