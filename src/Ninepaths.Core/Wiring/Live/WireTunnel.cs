using System.Globalization;
using Ninepaths.Wiring.Servers;

namespace Ninepaths.Wiring.Live;

/// <summary>What a port of konnectivity's proxy-server was seen doing.</summary>
internal static class WireTunnel
{
    /// <param name="flag">The flag that sets the port.</param>
    /// <param name="standard">The port without it.</param>
    /// <param name="configured">What its flags say.</param>
    public static Acceptor Over(Cluster cluster, TunnelProgram proxy, string flag, string standard, Acceptor configured)
    {
        if (!int.TryParse(proxy[flag] ?? standard, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || cluster.Live.At(proxy.Host, dialled: null, number) is not { } there) return configured;
        return configured with
        {
            Scheme = WireScheme.With(configured.Scheme, there),
            Identity = WireIdentity.With(configured.Identity, there),
            Tls = WireTls.With(configured.Tls, [there]),
            // Agents that show tokens are let in by TLS, and asked for their token inside.
            ClientAuth = configured.ClientAuth is ClientAuth.Unknown ? configured.ClientAuth : WireEtcd.Clients(configured.ClientAuth, [there], publicRoots: false),
        };
    }
}
