using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Proof;

/// <summary>Blocks of addresses, compared bit by bit.</summary>
internal static class NaiveBlocks
{
    /// <summary>Whether one of the addresses of a family lies in a block such as <c>10.0.0.0/8</c>, and in none of its holes.</summary>
    public static bool ContainsAny(string? block, IReadOnlyList<ConfigNode> holes, IEnumerable<IPAddress> addresses, AddressFamilies family, Doubts doubts)
    {
        foreach (var address in addresses)
        {
            if (address.AddressFamily != (family == AddressFamilies.IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)) continue;
            var isIn = Contains(block, address, doubts);
            foreach (var hole in holes)
                if (Contains(hole.Text, address, doubts)) isIn = false;
            if (isIn) return true;
        }

        return false;
    }

    private static bool Contains(string? block, IPAddress address, Doubts doubts)
    {
        if (block?.Split('/') is not [var start, var length] || !IPAddress.TryParse(start, out var first)
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)) return doubts.Raise("a block of addresses");
        // .NET reads leading zeros as octal and lets parts be left out; Go does neither.
        if (first.IsIPv4MappedToIPv6 || (first.AddressFamily == AddressFamily.InterNetwork && first.ToString() != start)) return doubts.Raise("a block of addresses");
        if (first.AddressFamily != address.AddressFamily) return false;
        var (wanted, given) = (first.GetAddressBytes(), address.GetAddressBytes());
        if (bits > wanted.Length * 8) return doubts.Raise("a block of addresses");
        for (var bit = 0; bit < bits; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) return false;
        }

        return true;
    }
}
