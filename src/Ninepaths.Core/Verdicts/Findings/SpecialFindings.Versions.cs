namespace Ninepaths.Verdicts;

internal static partial class SpecialFindings
{
    private static readonly FindingDefinition[] Versions =
    [
        Row(2, 568, Severity.Low, null,
            "a kubelet's version is not supported with its API server's",
            "A kubelet may be up to three minor versions older than the API server, and never newer: beyond that nobody tests "
                + "whether they understand each other, and defaults differ.",
            After("upgrade the kubelet, or the API server where the kubelet is newer", "drain the node")),
        Row(3, 568, Severity.Low, null,
            "API servers are more than one minor version apart",
            "What one API server stores or allows the other may not know: clients get different answers behind one address.",
            Safe("finish the upgrade of the API servers, one minor version at a time")),
        Row(8, 568, Severity.Low, null,
            "a control-plane program's version is not supported with the API server's",
            "Scheduler and controller-manager may be one minor version older than the API server, kube-proxy three, and none newer.",
            Safe("upgrade the API servers first, then the others to the same minor version")),
    ];
}
