using Ninepaths.Documents;

namespace Ninepaths.Reachability.Connections;

/// <summary>Reads protocols as Kubernetes spells them.</summary>
internal static class Protocols
{
    /// <summary>TCP where nothing stands; null for anything but TCP, UDP and SCTP.</summary>
    public static Protocol? Read(ConfigNode node) => node.IsNullOrMissing ? Protocol.Tcp : Read(node.Text);

    public static Protocol? Read(string? text) => text switch
    {
        "TCP" => Protocol.Tcp,
        "UDP" => Protocol.Udp,
        "SCTP" => Protocol.Sctp,
        _ => null,
    };

    /// <summary>As Kubernetes spells it.</summary>
    public static string Name(Protocol protocol) => protocol switch
    {
        Protocol.Tcp => "TCP",
        Protocol.Udp => "UDP",
        Protocol.Sctp => "SCTP",
        Protocol.Icmp => "ICMP",
        _ => "other protocols",
    };
}
