using System.Collections.Frozen;

namespace Ninepaths.Hosts.Redaction;

/// <summary>
/// What makes up most of an object and bears on no path: measurements, scheduling, and who wrote which field. A cluster at the supported maximum has
/// 150,000 pods; what is named here is nine tenths of them.
/// </summary>
internal static class ApiBallast
{
    private static readonly FrozenSet<string> None = [];
    private static readonly FrozenSet<string> Metadata = Set("managedFields");
    private static readonly FrozenSet<string> PodStatus = Set(
        "conditions", "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses", "allocatedResources", "resources");
    private static readonly FrozenSet<string> PodSpec = Set("tolerations", "affinity", "topologySpreadConstraints");
    private static readonly FrozenSet<string> Container = Set("resources", "terminationMessagePath", "terminationMessagePolicy", "imagePullPolicy");
    private static readonly FrozenSet<string> NodeStatus = Set(
        "images", "capacity", "allocatable", "volumesInUse", "volumesAttached", "declaredFeatures");

    /// <summary>The members of a member that need not be kept.</summary>
    /// <param name="resource">The resource of the object.</param>
    /// <param name="parent">The member that they stand in.</param>
    public static FrozenSet<string> In(string resource, string parent) => (resource, parent) switch
    {
        (_, "metadata") => Metadata,
        ("pods", "status") => PodStatus,
        ("pods", "spec") => PodSpec,
        ("pods", "containers" or "initContainers") => Container,
        ("nodes", "status") => NodeStatus,
        _ => None,
    };

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
