using Ninepaths.Facts;
using Ninepaths.Pki;

namespace Ninepaths.Wiring.Servers;

/// <summary>What a port really showed, from the probes of a capture.</summary>
internal static class ServedLeaves
{
    /// <summary>The identity with the leaf that was served on this port of its host; unchanged when nobody probed it.</summary>
    public static ServingIdentity With(ServingIdentity identity, Host host, int port)
    {
        if (identity is not ServingIdentity.Certificate certificate || host.Probes.IsDefaultOrEmpty) return identity;
        var probe = host.Probes.FirstOrDefault(probe => probe.Port == port && probe.Tls is { Chain.IsDefaultOrEmpty: false });
        if (probe is null || PresentedChain.Read(string.Join('\n', probe.Tls!.Chain)) is not { Certificates.IsEmpty: false } chain)
            return identity;
        return certificate with
        {
            Served = new(chain,
            Origin.Probe(host.Name, Paths.Path1ApiServerToKubelet.HostPort(probe.Address, port)))
        };
    }
}
