using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Ninepaths.Reachability.Addresses;

/// <summary>The address families in use; a dual-stack cluster has both.</summary>
[Flags]
public enum AddressFamilies
{
    None = 0,
    IPv4 = 1,
    IPv6 = 2,
    Both = IPv4 | IPv6,
}

/// <summary>The families that addresses are of.</summary>
internal static class AddressFamiliesOf
{
    public static AddressFamilies Addresses(ImmutableArray<IPAddress> addresses)
    {
        var families = AddressFamilies.None;
        foreach (var address in addresses) families |= address.AddressFamily == AddressFamily.InterNetwork ? AddressFamilies.IPv4 : AddressFamilies.IPv6;
        return families;
    }
}
