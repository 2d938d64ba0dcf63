using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>A client as the proxy in front of a server sees it.</summary>
/// <param name="Identity">What its certificate says; null without TLS of the mesh.</param>
/// <param name="Addresses">Where it may come from; null for a pod whose address was not observed.</param>
internal readonly record struct Client(string? Identity, AddressSet? Addresses)
{
    /// <summary>How much of what it may come from lies in networks, in one address family.</summary>
    public Coverage In(AddressSet networks, AddressFamilies family)
    {
        var whole = family == AddressFamilies.IPv4 ? AddressRange.AllIPv4 : AddressRange.AllIPv6;
        if (networks.Contains(whole)) return Coverage.Whole;
        if (Addresses is null) return networks.Ranges.Any(range => range.Family == family) ? Coverage.NotKnown : Coverage.None;
        var (inside, outside) = (false, false);
        foreach (var range in Addresses.Ranges)
        {
            if (range.Family != family) continue;
            if (networks.Contains(range)) inside = true;
            else if (networks.Ranges.Any(other => other.Family == family && other.First <= range.Last && range.First <= other.Last)) inside = outside = true;
            else outside = true;
        }

        return inside ? outside ? Coverage.Part : Coverage.Whole : Coverage.None;
    }
}

/// <summary>How much of some addresses lies in networks.</summary>
internal enum Coverage
{
    None,
    NotKnown,
    Part,
    Whole,
}
