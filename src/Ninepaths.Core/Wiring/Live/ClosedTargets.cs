using System.Collections.Immutable;
using Ninepaths.Catalogue;
using Ninepaths.Facts;

namespace Ninepaths.Wiring.Live;

/// <summary>Ports that old versions served without TLS and without asking who calls: nobody should answer there any more.</summary>
internal static class ClosedTargets
{
    // --insecure-port of the API server (gone in 1.24), --port of scheduler and controller-manager (gone in 1.24), --cadvisor-port (gone in 1.12).
    private static readonly ImmutableArray<(ComponentKind Kind, int Port)> Ports =
    [
        (ComponentKind.KubeApiserver, 8080), (ComponentKind.KubeScheduler, 10251), (ComponentKind.KubeControllerManager, 10252),
        (ComponentKind.Kubelet, 4194),
    ];

    public static IEnumerable<ProbeTarget> Find(Cluster cluster, HostPlaces places) =>
        from closed in Ports
        from program in cluster.Of(closed.Kind)
        from address in places.Outside(program.Host).Add(HostPlaces.Loopback)
        from target in ComponentTargets.At(places, program, address, PortOf(program, closed.Port), ProbeRole.LegacyPlain)
        select target;

    private static int PortOf(Component program, int standard) =>
        program.Kind is ComponentKind.KubeApiserver && int.TryParse(program.Settings["insecure-port"].Text, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 65535 ? given : standard;
}
