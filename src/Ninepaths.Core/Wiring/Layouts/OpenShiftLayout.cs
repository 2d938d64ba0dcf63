using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>OpenShift: the operating system of its nodes, its operators' objects, and what they write on hosts.</summary>
internal static class OpenShiftLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. facts.Api.Of("clusterversions").Select(version => new LayoutSign(version.Origin, "OpenShift's ClusterVersion")),
        .. Seen.OnNodes(facts, node => Seen.Label(node, "node.openshift.io/os_id")),
        .. Seen.Below(facts, "/etc/kubernetes/static-pod-resources/", "static pods by OpenShift's operators"),
        .. Seen.At(facts, "/etc/mcs-machine-config-content.json", "OpenShift's machine configuration"),
    ];
}
