using System.Collections.Frozen;

namespace Ninepaths.Reachability.Reading;

/// <summary>The parts of pods as the API server gives them that say nothing of the network, and are most of their bytes.</summary>
internal static class Ballast
{
    private static readonly FrozenSet<string> OfMetadata = FrozenSet.Create(StringComparer.Ordinal, "managedFields", "finalizers", "resourceVersion", "selfLink", "generateName");

    private static readonly FrozenSet<string> OfPodSpec = FrozenSet.Create(StringComparer.Ordinal,
        "volumes", "tolerations", "affinity", "topologySpreadConstraints", "imagePullSecrets", "securityContext", "dnsConfig", "hostAliases",
        "readinessGates", "overhead", "schedulingGates", "resourceClaims");

    private static readonly FrozenSet<string> OfContainer = FrozenSet.Create(StringComparer.Ordinal,
        "image", "imagePullPolicy", "command", "args", "env", "envFrom", "resources", "volumeMounts", "volumeDevices", "securityContext", "lifecycle", "terminationMessagePath", "terminationMessagePolicy");

    private static readonly FrozenSet<string> OfStatus = FrozenSet.Create(StringComparer.Ordinal,
        "conditions", "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses", "resourceClaimStatuses", "images", "capacity", "allocatable", "nodeInfo", "volumesInUse",
        "volumesAttached");

    /// <summary>Whether a member is left out: by where it stands in a Pod, whose members have depth 1. No policy has such members there (nodeSelector is one of a
    /// CiliumClusterwideNetworkPolicy, so it stays).</summary>
    public static bool LeavesOut(int depth, string parent, string name) => (depth, parent) switch
    {
        (2, "metadata") => OfMetadata.Contains(name),
        (2, "spec") => OfPodSpec.Contains(name),
        (2, "status") => OfStatus.Contains(name),
        (4, "containers" or "initContainers") => OfContainer.Contains(name),
        _ => false,
    };
}
