using System.Diagnostics;
using Ninepaths.Catalogue;
using Ninepaths.Wiring;

namespace Ninepaths.Reporting;

/// <summary>How the cluster was put together, who runs its control plane, and its versions, in one line.</summary>
internal static class ClusterLine
{
    public static string Of(Topology wiring) => string.Join(", ",
        new[] { wiring.Layout.Title, Run(OwnerOf(wiring)) }
            .Concat(Versions(wiring, "Kubernetes", kind => kind is not ComponentKind.Etcd))
            .Concat(Versions(wiring, "etcd", kind => kind is ComponentKind.Etcd)));

    public static ControlPlaneOwner OwnerOf(Topology wiring) =>
        wiring.Layout.ControlPlaneManaged ? ControlPlaneOwner.Provider
        : wiring.Layout.Distribution is not Distribution.Unknown
            || wiring.Components.Any(component => component.Kind is ComponentKind.KubeApiserver) ? ControlPlaneOwner.SelfManaged
        : ControlPlaneOwner.NotObserved;

    private static string Run(ControlPlaneOwner owner) => owner switch
    {
        ControlPlaneOwner.SelfManaged => "control plane self-managed",
        ControlPlaneOwner.Provider => "control plane run by the provider",
        ControlPlaneOwner.NotObserved => "control plane not observed",
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<string> Versions(Topology wiring, string name, Func<ComponentKind, bool> isOne)
    {
        var versions = wiring.Components.Where(component => isOne(component.Kind)).Select(component => component.Version)
            .OfType<ComponentVersion>().Distinct().Order().ToList();
        if (versions.Count > 0) yield return $"{name} {string.Join(" and ", versions)}";
    }
}
