using System.Collections.Immutable;
using System.Net;

namespace Ninepaths.Pki;

/// <summary>IP ranges of name constraints, IPv4 and IPv6 apart (Go: ipConstraints).</summary>
internal sealed class IpConstraints
{
    private const int SizeOfV4 = 4;

    private readonly SortedSubtrees<IpSubtree> _v4;
    private readonly SortedSubtrees<IpSubtree> _v6;

    private IpConstraints(ImmutableArray<IpSubtree> ranges)
    {
        _v4 = new SortedSubtrees<IpSubtree>(ranges.Where(r => r.AddressBytes.Length == SizeOfV4), Compare, IsSubset);
        _v6 = new SortedSubtrees<IpSubtree>(ranges.Where(r => r.AddressBytes.Length != SizeOfV4), Compare, IsSubset);
    }

    public static IpConstraints? Of(ImmutableArray<IpSubtree> ranges) => ranges.IsEmpty ? null : new IpConstraints(ranges);

    public bool Covers(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return (bytes.Length == SizeOfV4 ? _v4 : _v6).Covers(
            range => range.AddressBytes.AsSpan().SequenceCompareTo(bytes),
            range => Contains(range, bytes));
    }

    private static int Compare(IpSubtree one, IpSubtree other)
    {
        var order = one.AddressBytes.AsSpan().SequenceCompareTo(other.AddressBytes);
        return order != 0 ? order : one.MaskBytes.AsSpan().SequenceCompareTo(other.MaskBytes);
    }

    private static bool IsSubset(IpSubtree whole, IpSubtree part)
    {
        var last = new byte[part.AddressBytes.Length];
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = (byte)(part.AddressBytes[i] | ~part.MaskBytes[i]);
        }

        return Contains(whole, part.AddressBytes) && Contains(whole, last);
    }

    /// <summary>Go: IPNet.Contains. An IPv4-mapped IPv6 address counts as IPv4 on both sides.</summary>
    private static bool Contains(IpSubtree range, ReadOnlySpan<byte> address)
    {
        var network = Shortened(range.AddressBytes);
        var mask = range.MaskBytes.AsSpan(range.MaskBytes.Length - network.Length);
        address = Shortened(address);
        if (network.Length != address.Length)
        {
            return false;
        }

        for (var i = 0; i < network.Length; i++)
        {
            if (((network[i] ^ address[i]) & mask[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Shortened(ReadOnlySpan<byte> address) =>
        address.Length == 16 && address.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) ? address[12..] : address;
}
