namespace Ninepaths.Reachability.Connections;

/// <summary>What policies tell apart; the first three have ports.</summary>
public enum Protocol
{
    Tcp,
    Udp,
    Sctp,

    /// <summary>ICMP and ICMPv6 alike; types and codes are not told apart.</summary>
    Icmp,

    /// <summary>Every other protocol number.</summary>
    Other,
}
