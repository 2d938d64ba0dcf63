using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads lists of networks.</summary>
internal static class CalicoNets
{
    /// <summary>The networks in a list.</summary>
    /// <param name="strict">True in rules, where Calico wants CIDRs with their host bits zero.</param>
    public static AddressSet Read(CalicoFields fields, ConfigNode parent, string key, bool strict = false)
    {
        var ranges = new List<AddressRange>();
        foreach (var item in fields.List(parent, key))
        {
            if (!AddressRange.TryParse(item.Text, out var range))
            {
                fields.Refuse(item, $"{key} has {item}, which is no network");
                continue;
            }

            ranges.Add(range);
            // Calico's API refuses these, but felix knows what to make of them where they were stored past it.
            if (strict && !IsMasked(item.Text!, range)) fields.Warn(item, $"{key} has {item}, which is no CIDR with its host bits zero; it is read as {range}");
        }

        return AddressSet.Of(ranges);
    }

    public static AddressFamilies Families(AddressSet set)
    {
        var families = AddressFamilies.None;
        foreach (var range in set.Ranges) families |= range.Family;
        return families;
    }

    private static bool IsMasked(string text, AddressRange range)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && AddressRange.TryParseAddress(text[..slash], out var address) && AddressRange.Of(address).First == range.First;
    }
}
