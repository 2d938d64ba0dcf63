using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Protection.Istio;

/// <summary>Decides what clients send.</summary>
/// <remarks>istio pilot/pkg/xds/endpoints/mtls_checker.go; HBONE by endpoint_builder.go of the same folder and ztunnel.</remarks>
internal sealed class ClientSide(MeshConfig mesh, ServicePorts services, DestinationRules rules)
{
    /// <summary>Several where it depends on the Service that is dialled, or on a route; none where the mesh has no hand in it.</summary>
    /// <param name="client">Null for what is no pod.</param>
    public IEnumerable<ClientTraffic> Towards(Pod? client, MeshMember from, DestinationSide to, int port) => from.Kind switch
    {
        _ when client is null => [Plain("the client is no pod, so nothing of the mesh is at it", fromMesh: false)],
        MemberKind.Outside => [Plain("the client has no proxy of the mesh", fromMesh: false)],
        MemberKind.Ambient => [FromZtunnel(to.Member)],
        _ when from.SkipsAddresses =>
            FromEnvoy(client, from, to, port).Append(Plain("the client keeps some addresses from its sidecar, this one perhaps (OutboundIPRanges)", fromMesh: true)),
        _ => FromEnvoy(client, from, to, port),
    };

    private static ClientTraffic FromZtunnel(MeshMember to) =>
        to.SpeaksHbone ? Tls("ztunnel tunnels it (HBONE)") : Plain("the other end does not speak HBONE, so ztunnel sends plain text", fromMesh: true);

    private IEnumerable<ClientTraffic> FromEnvoy(Pod client, MeshMember from, DestinationSide to, int port)
    {
        if (!services.WereObserved) return [Automatic(from, to, port)];
        var routes = to.Routes[port].ToArray();
        if (routes.Length == 0) return [Plain("no Service leads to this port, so the client's sidecar passes on plain text", fromMesh: true)];
        return routes.SelectMany(route => Through(client, from, to, route)).Distinct();
    }

    private IEnumerable<ClientTraffic> Through(Pod client, MeshMember from, DestinationSide to, ServiceRoute route)
    {
        if (!from.Outbound.Captures(route.Port)) return [Plain("the client excludes the port from its sidecar (excludeOutboundPorts)", fromMesh: true)];
        if (to.Member.Kind == MemberKind.Ambient) return [Automatic(from, to, route.Target)];
        return rules.For(client, route, to.Pod).Select(each => each.Mode switch
        {
            null => Automatic(from, to, route.Target),
            ClientTls.IstioMutual => new ClientTraffic(Transport.MeshTls, $"{each.By!.Title} sets ISTIO_MUTUAL", each.By.Origin, FromMesh: true),
            ClientTls.Disable => new ClientTraffic(Transport.PlainText, $"{each.By!.Title} sets DISABLE", each.By.Origin, FromMesh: true),
            ClientTls.Simple => new ClientTraffic(Transport.OtherTls, $"{each.By!.Title} sets SIMPLE", each.By.Origin, FromMesh: true),
            _ => new ClientTraffic(Transport.OtherTls, $"{each.By!.Title} sets MUTUAL", each.By.Origin, FromMesh: true),
        });
    }

    private ClientTraffic Automatic(MeshMember from, DestinationSide to, int port)
    {
        if (to.Member.Kind == MemberKind.Ambient)
        {
            return from.SpeaksHbone
                ? Tls("the client's proxy speaks HBONE")
                : Plain("the client's sidecar does not speak HBONE, which ambient pods want", fromMesh: true);
        }

        if (!mesh.AutoMtls) return Plain("automatic mutual TLS is off in the mesh (enableAutoMtls) and no DestinationRule asks for it", fromMesh: true);
        if (!to.Member.OffersMtls) return Plain("the destination lacks the label security.istio.io/tlsMode: istio", fromMesh: true);
        return to.Modes.At(port).Mode == MtlsMode.Disable
            ? Plain($"{to.Modes.At(port).Text}, so clients send plain text", fromMesh: true)
            : Tls("automatic mutual TLS between sidecars");
    }

    private static ClientTraffic Plain(string because, bool fromMesh) => new(Transport.PlainText, because, null, fromMesh);

    private static ClientTraffic Tls(string because) => new(Transport.MeshTls, because, null, FromMesh: true);
}
