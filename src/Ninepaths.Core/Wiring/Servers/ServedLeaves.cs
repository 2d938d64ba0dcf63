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
        if (probe is null || PresentedChain.Read(probe.Tls!.Chain[0]).Certificates is not [var leaf, ..]) return identity;
        return certificate with { Served = new(leaf, Origin.Probe(host.Name, $"{probe.Address}:{port}")) };
    }
}
