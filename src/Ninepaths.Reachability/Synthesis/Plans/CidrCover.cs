using System.Globalization;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Writes sets of addresses as CIDRs.</summary>
internal static class CidrCover
{
    // Larger blocks stand for whole providers, or for everything.
    private const int LargestIPv4 = 8, LargestIPv6 = 32;

    /// <summary>The fewest CIDRs that together are exactly the set.</summary>
    public static List<AddressRange> Exact(AddressSet set)
    {
        var blocks = new List<AddressRange>();
        foreach (var range in set.Ranges)
        {
            for (var first = range.First; ;)
            {
                var block = Largest(range, first);
                blocks.Add(block);
                if (block.Last == range.Last) break;
                first = block.Last + 1;
            }
        }

        return blocks;
    }

    /// <summary>At most so many CIDRs of each family, where that can be done without covering any of the cluster's own addresses.</summary>
    public static List<AddressRange> AtMost(AddressSet set, int most, IReadOnlyList<AddressRange> own)
    {
        var blocks = Exact(set);
        foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
        {
            while (blocks.Count(block => block.Family == family) > most)
            {
                var joins = Enumerable.Range(0, blocks.Count - 1).Where(i => blocks[i].Family == family && blocks[i + 1].Family == family)
                    .Select(i => (Index: i, Block: Joined(blocks[i], blocks[i + 1]))).Where(join => Length(join.Block) >= (family == AddressFamilies.IPv4 ? LargestIPv4 : LargestIPv6))
                    .Where(join => !own.Any(join.Block.Contains)).ToList();
                if (joins.Count == 0) break;
                var best = joins.MaxBy(join => Length(join.Block));
                blocks.RemoveAll(best.Block.Contains);
                blocks.Insert(blocks.FindIndex(block => block.Family > family || (block.Family == family && block.First > best.Block.First)) is >= 0 and var at ? at : blocks.Count, best.Block);
            }
        }

        return blocks;
    }

    public static string Text(AddressRange block) => string.Create(CultureInfo.InvariantCulture, $"{block.Address(block.First)}/{Length(block)}");

    private static int Bits(AddressRange range) => range.Family == AddressFamilies.IPv4 ? 32 : 128;

    private static int Length(AddressRange block) => Bits(block) - (int)UInt128.PopCount(block.Last - block.First);

    private static AddressRange Largest(AddressRange range, UInt128 first)
    {
        var size = UInt128.Zero;
        for (var bits = 1; bits <= Bits(range); bits++)
        {
            var next = bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
            if ((first & next) != 0 || range.Last - first < next) break;
            size = next;
        }

        return range with { First = first, Last = first + size };
    }

    private static AddressRange Joined(AddressRange one, AddressRange other)
    {
        var size = UInt128.Zero;
        while ((one.First & ~size) != (other.Last & ~size)) size = (size << 1) | 1;
        return one with { First = one.First & ~size, Last = one.First | size };
    }
}
