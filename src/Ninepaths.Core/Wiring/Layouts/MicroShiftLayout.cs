using Ninepaths.Facts;

namespace Ninepaths.Wiring.Layouts;

/// <summary>MicroShift: its ConfigMap, its process, its files.</summary>
internal static class MicroShiftLayout
{
    public static IEnumerable<LayoutSign> Signs(Snapshot facts) =>
    [
        .. facts.Api.Of("configmaps").Where(map => map is { Namespace: "kube-public", Name: "microshift-version" })
            .Select(map => new LayoutSign(map.Origin, "MicroShift's version")),
        .. Seen.Running(facts, process => process.Name is "microshift" or "microshift-etcd", "MicroShift runs"),
        .. Seen.At(facts, "/etc/microshift/config.yaml", "the configuration of MicroShift"),
        .. Seen.Below(facts, "/var/lib/microshift/certs/", "certificates where MicroShift keeps them"),
    ];
}
