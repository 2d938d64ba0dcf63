using System.Collections.Immutable;

namespace Ninepaths.Wiring.Live;

/// <summary>A server's half of a connection with what its ports were seen doing laid over what is configured.</summary>
internal static class WireServer
{
    /// <summary>An API server, an aggregated one, a kubelet: servers that authenticate requests, not connections.</summary>
    /// <param name="configured">What the configuration says; unknown where nobody saw any.</param>
    /// <param name="there">The port at the address that is dialled; null where nobody looked.</param>
    /// <param name="ports">All ports of the same server.</param>
    /// <param name="kind">What kind of server it is.</param>
    public static Acceptor Over(Acceptor configured, SeenPort? there, ImmutableArray<SeenPort> ports, WireKind kind)
    {
        var open = ports.Where(port => port.IsOpen && port.SpeaksTls).ToImmutableArray();
        if (there is null && open.IsEmpty) return configured;
        var over = configured with
        {
            Scheme = WireScheme.With(configured.Scheme, there),
            Identity = WireIdentity.With(configured.Identity, there),
            Tls = WireTls.With(configured.Tls, open),
        };
        return kind is WireKind.Other ? over : over with
        {
            ClientAuth = WireAccess.Clients(configured.ClientAuth, open),
            Access = new(
                WireAccess.Anonymous(configured.Access.Anonymous, open, sparesHealth: kind is WireKind.ApiServer),
                WireAccess.Authorization(configured.Access.Authorization, open, givenMeansAll: kind is WireKind.Kubelet)),
        };
    }
}

/// <summary>How a server's answers to requests without credentials are to be read.</summary>
internal enum WireKind
{
    ApiServer,
    Kubelet,

    /// <summary>Webhooks and the like: whom they let in is their own business.</summary>
    Other,
}
