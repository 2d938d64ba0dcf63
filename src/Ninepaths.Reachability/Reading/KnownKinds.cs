using System.Collections.Frozen;

namespace Ninepaths.Reachability.Reading;

/// <summary>What each kind of object is for here.</summary>
internal static class KnownKinds
{
    private static readonly FrozenSet<string> Workloads = FrozenSet.Create(StringComparer.Ordinal,
        "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicationController", "DeploymentConfig", "Rollout");

    private static readonly FrozenSet<string> Network = FrozenSet.Create(StringComparer.Ordinal,
        "Namespace", "Node", "Service", "ServiceAccount", "Endpoints", "EndpointSlice", "Ingress", "Route", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute",
        "UDPRoute");

    private static readonly FrozenSet<string> PolicyGroups = FrozenSet.Create(StringComparer.Ordinal,
        "policy.networking.k8s.io", "crd.projectcalico.org", "projectcalico.org", "cilium.io", "security.istio.io", "networking.istio.io", "policy.linkerd.io");

    // Config maps say how plug-ins and meshes are set; DaemonSets and Deployments, which plug-ins there are.
    private static readonly FrozenSet<string> Settings = FrozenSet.Create(StringComparer.Ordinal,
        "cilium-config", "istio", "linkerd-config", "kube-flannel-cfg", "canal-config", "rke2-canal-config", "calico-config");

    // Built-in kinds that no packet asks.
    private static readonly FrozenSet<string> Aside = FrozenSet.Create(StringComparer.Ordinal,
        "Secret", "ConfigMap", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "PersistentVolume", "PersistentVolumeClaim", "StorageClass",
        "HorizontalPodAutoscaler", "PodDisruptionBudget", "LimitRange", "ResourceQuota", "Event", "Lease", "ControllerRevision", "PriorityClass",
        "CustomResourceDefinition", "APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "CertificateSigningRequest", "CSIDriver", "CSINode",
        "VolumeAttachment", "RuntimeClass", "PodTemplate", "ComponentStatus", "IngressClass", "GatewayClass", "ReferenceGrant");

    public static KindUse Of(KubernetesObject item)
    {
        if (PolicyGroups.Contains(item.Group)) return KindUse.Policy;
        return item.Kind switch
        {
            "Pod" when item.Group.Length == 0 => KindUse.Pod,
            "NetworkPolicy" or "Gateway" => KindUse.Policy,
            // Linkerd's and Gateway API's routes are both entry points and the targets of policies.
            _ when Workloads.Contains(item.Kind) => KindUse.Workload,
            _ when Network.Contains(item.Kind) => KindUse.Network,
            "ConfigMap" when Settings.Contains(item.Name) => KindUse.Policy,
            _ => Aside.Contains(item.Kind) ? KindUse.None : KindUse.Unknown,
        };
    }
}

/// <summary>What a kind of object is for.</summary>
internal enum KindUse
{
    Unknown,
    None,
    Pod,
    Workload,
    Network,
    Policy,
}
