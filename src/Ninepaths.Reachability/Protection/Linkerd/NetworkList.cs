using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>Reads lists of networks.</summary>
internal static class NetworkList
{
    /// <summary>Reads <c>10.0.0.0/8,fd00::/8</c>; null when an item is no network.</summary>
    public static AddressSet? Parse(IEnumerable<string> items)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (var item in items)
        {
            if (string.IsNullOrWhiteSpace(item)) continue;
            if (!AddressRange.TryParse(item.Trim(), out var range)) return null;
            ranges.Add(range);
        }

        return AddressSet.Of(ranges);
    }

    /// <summary>Reads the items <c>{cidr, except}</c> of NetworkAuthentication and ServerAuthorization.</summary>
    /// <param name="fields">Told what the API server would refuse.</param>
    /// <param name="bad">What makes Linkerd ignore the whole object; null for nothing.</param>
    public static AddressSet Read(ObjectFields fields, ConfigNode list, out (ConfigNode Node, string Message)? bad)
    {
        bad = null;
        var all = AddressSet.None;
        foreach (var item in fields.Items(list, "networks"))
        {
            if (fields.Text(item["cidr"], "cidr of a network") is not { } cidr) continue;
            var excepts = new List<AddressRange>();
            foreach (var node in fields.Items(item["except"], "except"))
            {
                if (fields.Text(node, "an item of except") is not { } text) continue;
                if (AddressRange.TryParse(text, out var except)) excepts.Add(except);
                else bad ??= (node, $"except: {TextSafety.Inert(text)} is no network");
            }

            if (AddressRange.TryParse(cidr, out var network)) all = all.Union(AddressSet.Of([network]).Except(AddressSet.Of(excepts)));
            else bad ??= (item["cidr"], $"cidr: {TextSafety.Inert(cidr)} is no network");
            foreach (var except in excepts)
                if (bad is null && (!network.Contains(except) || except.Contains(network)))
                    fields.Warn(item["except"], $"the exception {except} does not lie within {TextSafety.Inert(cidr)}, or is all of it: Linkerd's webhook refuses that");
        }

        return all;
    }
}
