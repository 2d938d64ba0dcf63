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
