using System.Collections.Frozen;

namespace Ninepaths.Hosts.Redaction;

/// <summary>
/// What makes up most of an object and bears on no path: measurements, scheduling, and who wrote which field. A cluster at the supported maximum has
/// 150,000 pods; what is named here is nine tenths of them.
/// </summary>
internal static class ApiBallast
{
    private static readonly FrozenSet<string> Everywhere = Set("metadata.managedFields");

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByResource = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["pods"] = Set(
            "status.conditions", "status.containerStatuses", "status.initContainerStatuses", "status.ephemeralContainerStatuses",
            "status.allocatedResources", "status.resources", "spec.tolerations", "spec.affinity", "spec.topologySpreadConstraints",
            "containers.resources", "containers.terminationMessagePath", "containers.terminationMessagePolicy", "containers.imagePullPolicy",
            "initContainers.resources", "initContainers.terminationMessagePath", "initContainers.terminationMessagePolicy", "initContainers.imagePullPolicy"),
        ["nodes"] = Set("status.images", "status.capacity", "status.allocatable", "status.volumesInUse", "status.volumesAttached", "status.declaredFeatures"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for a member that need not be kept.</summary>
    /// <param name="resource">The resource of the object.</param>
    /// <param name="parent">The member that it stands in.</param>
    /// <param name="name">The member.</param>
    public static bool Is(string resource, string parent, string name) =>
        parent is "metadata" or "status" or "spec" or "containers" or "initContainers"
        && ($"{parent}.{name}" is var path) && (Everywhere.Contains(path) || ByResource.GetValueOrDefault(resource)?.Contains(path) is true);

    private static FrozenSet<string> Set(params string[] paths) => paths.ToFrozenSet(StringComparer.Ordinal);
}
