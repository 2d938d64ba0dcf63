using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Tells addresses apart no finer than some networks do, so that pods are alike that every network treats alike.</summary>
internal sealed class AddressAtoms
{
    private readonly UInt128[] _v4;
    private readonly UInt128[] _v6;

    public AddressAtoms(IEnumerable<AddressSet> networks)
    {
        var ranges = networks.SelectMany(network => network.Ranges).ToList();
        (_v4, _v6) = (Cuts(ranges, AddressFamilies.IPv4), Cuts(ranges, AddressFamilies.IPv6));
    }

    /// <summary>The atoms that addresses lie in.</summary>
    public string Of(AddressSet? addresses) => addresses is null ? "unknown"
        : string.Join(',', addresses.Ranges.Select(range => $"{range.Family}:{Index(range, range.First)}-{Index(range, range.Last)}"));

    private int Index(AddressRange range, UInt128 address)
    {
        var cuts = range.Family == AddressFamilies.IPv4 ? _v4 : _v6;
        var index = Array.BinarySearch(cuts, address);
        return index < 0 ? ~index : index + 1;
    }

    /// <summary>The first addresses of all atoms but the first.</summary>
    private static UInt128[] Cuts(List<AddressRange> ranges, AddressFamilies family) =>
    [
        .. ranges.Where(range => range.Family == family)
            .SelectMany(range => range.Last == UInt128.MaxValue ? [range.First] : (UInt128[])[range.First, range.Last + 1]).Distinct().Order(),
    ];
}
