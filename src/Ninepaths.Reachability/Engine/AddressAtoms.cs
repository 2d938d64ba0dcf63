using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Engine;

/// <summary>All addresses, cut wherever a rule begins or ends to match: within an atom no rule tells two addresses apart.</summary>
internal sealed class AddressAtoms
{
    private readonly int _firstIPv6;

    public AddressAtoms(IEnumerable<AddressRange> cuts, AddressFamilies families)
    {
        var atoms = ImmutableArray.CreateBuilder<AddressRange>();
        var byFamily = cuts.ToLookup(cut => cut.Family);
        if (families.HasFlag(AddressFamilies.IPv4)) Cut(AddressRange.AllIPv4, byFamily[AddressFamilies.IPv4], atoms);
        _firstIPv6 = atoms.Count;
        if (families.HasFlag(AddressFamilies.IPv6)) Cut(AddressRange.AllIPv6, byFamily[AddressFamilies.IPv6], atoms);
        All = atoms.ToImmutable();
    }

    /// <summary>IPv4 before IPv6, in order.</summary>
    public ImmutableArray<AddressRange> All { get; }

    /// <summary>The atoms of a family, as positions.</summary>
    public (int First, int End) Of(AddressFamilies family) => family == AddressFamilies.IPv4 ? (0, _firstIPv6) : (_firstIPv6, All.Length);

    /// <summary>The atoms in a range that is none but a union of atoms.</summary>
    public (int First, int End) In(AddressRange range)
    {
        var (first, end) = Of(range.Family);
        var from = Search(first, end, range.First);
        return from == end ? (end, end) : (from, range.Last == Largest(range.Family) ? end : Search(first, end, range.Last + 1));
    }

    /// <summary>The atom that an address lies in; -1 where its family is not in use.</summary>
    public int Of(AddressRange address)
    {
        var (first, end) = Of(address.Family);
        if (first == end) return -1;
        var at = Search(first, end, address.First);
        return at < end && All[at].First == address.First ? at : at - 1;
    }

    private static UInt128 Largest(AddressFamilies family) => family == AddressFamilies.IPv4 ? uint.MaxValue : UInt128.MaxValue;

    // The first atom that does not begin before.
    private int Search(int first, int end, UInt128 address)
    {
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (All[middle].First < address) first = middle + 1;
            else end = middle;
        }

        return first;
    }

    private static void Cut(AddressRange all, IEnumerable<AddressRange> cuts, ImmutableArray<AddressRange>.Builder atoms)
    {
        var starts = new SortedSet<UInt128> { all.First };
        foreach (var cut in cuts)
        {
            starts.Add(cut.First);
            if (cut.Last < all.Last) starts.Add(cut.Last + 1);
        }

        var sorted = starts.ToArray();
        for (var i = 0; i < sorted.Length; i++) atoms.Add(new(all.Family, sorted[i], i + 1 < sorted.Length ? sorted[i + 1] - 1 : all.Last));
    }
}
