using Ninepaths.Facts;

namespace Ninepaths.Wiring.Network;

/// <summary>Signs of encryption between nodes: WireGuard or IPsec, set up by a plug-in or by hand.</summary>
internal static class NodeEncryption
{
    // WireGuard of its own, of Calico, Cilium and flannel; IKE.
    private static readonly int[] Ports = [51820, 51821, 51871, 500, 4500];

    private static readonly string[] Files = ["/etc/wireguard", "/etc/ipsec.conf", "/etc/swanctl/swanctl.conf", "/etc/swanctl/conf.d"];

    /// <summary>What a plug-in's objects say it encrypts with: empty for nothing, null when they were not observed.</summary>
    public static string? ByObjects(ApiObjects api)
    {
        if (api.Of("felixconfigurations").Any(item => item.Body.Flag("spec", "wireguardEnabled") is true)) return "WireGuard (Calico)";
        var cilium = api.Find("configmaps", "kube-system", "cilium-config");
        if (cilium?.Body.Text("data", "enable-wireguard") == "true") return "WireGuard (Cilium)";
        if (cilium?.Body.Text("data", "enable-ipsec") == "true") return "IPsec (Cilium)";
        if (cilium is not null || api.Has("felixconfigurations")) return "";
        var flannel = api.Of("configmaps").FirstOrDefault(item => item.Name is "kube-flannel-cfg" or "rke2-canal-config" or "canal-config");
        if (flannel?.Body.Text("data", "net-conf.json") is not { } network) return null;
        return network.Contains("\"wireguard\"", StringComparison.OrdinalIgnoreCase) ? "WireGuard (flannel)" : "";
    }

    /// <summary>What this host shows: the sign found, empty when it was looked at and shows none, null when not observed.</summary>
    public static string? ByHost(Host host, out Origin origin)
    {
        origin = Origin.File(host.Name, "/etc/wireguard");
        if (Files.FirstOrDefault(path => host.At(path) is not null) is { } file)
        {
            origin = Origin.File(host.Name, file);
            return $"{file} exists";
        }

        if (!host.Interfaces.IsDefault && host.Interfaces.FirstOrDefault(name => name.StartsWith("wg", StringComparison.Ordinal) || name.EndsWith("_wg0", StringComparison.Ordinal) || name.StartsWith("wireguard", StringComparison.Ordinal) || name.StartsWith("flannel-wg", StringComparison.Ordinal)) is { } device)
        {
            origin = new(OriginKind.Listener, host.Name, $"interface {device}");
            return $"the interface {device}";
        }

        if (!host.Listeners.IsDefault && host.Listeners.FirstOrDefault(socket =>
            socket.Protocol.StartsWith("udp", StringComparison.Ordinal) && Ports.Contains(socket.Port)) is { } listener)
        {
            origin = Origin.Listener(host.Name, listener.Address, listener.Port);
            return $"UDP port {listener.Port}";
        }

        if (!host.Processes.IsDefault
            && host.Processes.FirstOrDefault(process => process.Name is "charon" or "pluto" or "charon-systemd") is { } daemon)
        {
            origin = Origin.Process(host.Name, daemon.Pid, daemon.Name);
            return $"the IPsec daemon {daemon.Name}";
        }

        var looked = !host.Listeners.IsDefault && !host.Processes.IsDefault;
        if (looked || !host.Interfaces.IsDefault)
            origin = new(OriginKind.Listener, host.Name, host.Interfaces.IsDefault ? "processes and sockets" : "interfaces and sockets");
        return looked ? "" : null;
    }
}
