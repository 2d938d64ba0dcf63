using System.Collections.Frozen;

namespace Ninepaths.Reachability.Reading;

/// <summary>What each kind of object is for here. Kinds of one name in other API groups are other kinds.</summary>
internal static class KnownKinds
{
    private static readonly FrozenDictionary<(string Group, string Kind), KindUse> Uses = (((string Group, KindUse Use, string[] Kinds)[])
    [
        ("", KindUse.Pod, ["Pod"]),
        ("", KindUse.Workload, ["ReplicationController"]),
        ("apps", KindUse.Workload, ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]),
        ("extensions", KindUse.Workload, ["Deployment", "ReplicaSet", "DaemonSet", "Job"]),
        ("batch", KindUse.Workload, ["Job", "CronJob"]),
        ("apps.openshift.io", KindUse.Workload, ["DeploymentConfig"]),
        ("argoproj.io", KindUse.Workload, ["Rollout"]),
        ("", KindUse.Network, ["Namespace", "Node", "Service", "ServiceAccount", "Endpoints"]),
        ("discovery.k8s.io", KindUse.Network, ["EndpointSlice"]),
        ("networking.k8s.io", KindUse.Network, ["Ingress"]),
        ("extensions", KindUse.Network, ["Ingress"]),
        ("route.openshift.io", KindUse.Network, ["Route"]),
        // Entry points, and what policies of Linkerd refer to.
        ("gateway.networking.k8s.io", KindUse.Network, ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]),
        ("networking.k8s.io", KindUse.Policy, ["NetworkPolicy"]),
        ("extensions", KindUse.Policy, ["NetworkPolicy"]),
        ("gateway.networking.k8s.io", KindUse.Policy, ["Gateway"]),
        // Built-in kinds that no packet asks.
        ("", KindUse.None, ["Secret", "ConfigMap", "PersistentVolume", "PersistentVolumeClaim", "LimitRange", "ResourceQuota", "Event", "PodTemplate", "ComponentStatus"]),
        ("rbac.authorization.k8s.io", KindUse.None, ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]),
        ("storage.k8s.io", KindUse.None, ["StorageClass", "CSIDriver", "CSINode", "VolumeAttachment"]),
        ("autoscaling", KindUse.None, ["HorizontalPodAutoscaler"]),
        ("policy", KindUse.None, ["PodDisruptionBudget"]),
        ("events.k8s.io", KindUse.None, ["Event"]),
        ("coordination.k8s.io", KindUse.None, ["Lease"]),
        ("apps", KindUse.None, ["ControllerRevision"]),
        ("scheduling.k8s.io", KindUse.None, ["PriorityClass"]),
        ("apiextensions.k8s.io", KindUse.None, ["CustomResourceDefinition"]),
        ("apiregistration.k8s.io", KindUse.None, ["APIService"]),
        ("admissionregistration.k8s.io", KindUse.None, ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]),
        ("certificates.k8s.io", KindUse.None, ["CertificateSigningRequest"]),
        ("node.k8s.io", KindUse.None, ["RuntimeClass"]),
        ("networking.k8s.io", KindUse.None, ["IngressClass"]),
        ("gateway.networking.k8s.io", KindUse.None, ["GatewayClass", "ReferenceGrant"]),
    ]).SelectMany(each => each.Kinds.Select(kind => KeyValuePair.Create((each.Group, kind), each.Use))).ToFrozenDictionary();

    private static readonly FrozenSet<string> PolicyGroups = FrozenSet.Create(StringComparer.Ordinal,
        "policy.networking.k8s.io", "crd.projectcalico.org", "projectcalico.org", "cilium.io", "security.istio.io", "networking.istio.io", "policy.linkerd.io");

    // Config maps say how plug-ins and meshes are set; DaemonSets and Deployments, which plug-ins there are.
    private static readonly FrozenSet<string> Settings = FrozenSet.Create(StringComparer.Ordinal,
        "cilium-config", "istio", "linkerd-config", "kube-flannel-cfg", "canal-config", "rke2-canal-config", "calico-config");

    public static KindUse Of(KubernetesObject item)
    {
        if (PolicyGroups.Contains(item.Group)) return KindUse.Policy;
        if (item is { Group: "", Kind: "ConfigMap" } && Settings.Contains(item.Name)) return KindUse.Policy;
        return Uses.GetValueOrDefault((item.Group, item.Kind));
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
