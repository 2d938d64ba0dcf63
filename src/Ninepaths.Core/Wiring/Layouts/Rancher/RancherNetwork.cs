using System.Collections.Immutable;
using Ninepaths.Wiring.Layouts.Embedded;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Wiring.Layouts.Rancher;

/// <summary>flannel and the policy controller inside k3s: no DaemonSet and no file of a CNI plug-in tells of them.</summary>
internal static class RancherNetwork
{
    /// <summary>What the servers say; null where none was seen, or where another plug-in is in charge.</summary>
    public static NetworkPlugin? Of(ImmutableArray<EmbeddedProgram> programs)
    {
        var server = programs.OfType<RancherProgram>().FirstOrDefault(each => each is { IsServer: true, Family.IsEmbedded: true });
        if (server is null) return null;
        if (server.Options.Gaps is [var gap, ..]) return new("flannel", null, null, gap.Origin, $"the options of {server.Id} were not observed: {gap.Reason}");
        var (backend, off) = (server.Options["flannel-backend"], server.Options["disable-network-policy"]);
        if (backend?.Value is "none") return null;
        var enforces = !server.Options.Is("disable-network-policy");
        var how = backend?.Value switch
        {
            null or "vxlan" or "host-gw" or "udp" => "",
            "wireguard" or "wireguard-native" => "WireGuard (flannel)",
            "tailscale" => "WireGuard (Tailscale)",
            "ipsec" => "IPsec (flannel)",
            _ => null,
        };
        return new("flannel", enforces, how, (enforces ? backend : off)?.Origin ?? server.Origin,
            $"{server.Name} brings flannel ({backend?.Value ?? "vxlan"}) with its policy controller {(enforces ? "on" : "off")}");
    }
}
