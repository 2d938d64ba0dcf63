using System.Globalization;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>Says of addresses outside what a reader of a policy cannot see: which names they had, and that some may have been pods.</summary>
internal static class AddressNotes
{
    private const int MostNames = 20;

    public static IEnumerable<(int Group, string Note)> Of(Observation observation, Demand demand)
    {
        var near = observation.Workloads.Network.Pods.Where(pod => !pod.HostNetwork).SelectMany(pod => pod.Addresses).Select(address => Neighbourhood(AddressRange.Of(address))).ToHashSet();
        var named = new Dictionary<int, int>();
        foreach (var (source, destination, _) in demand.All)
        {
            var (end, group) = source.Kind == ObservedEndKind.Outside ? (source, destination.Workload) : (destination, source.Workload);
            if (end.Kind != ObservedEndKind.Outside || group < 0) continue;
            var address = end.Address.Address(end.Address.First);
            if (near.Contains(Neighbourhood(end.Address)))
                yield return (group, $"{address} lies among the addresses of pods and is none of theirs: if it was a pod that is gone, this rule will fit whoever has the address next");
            if (!observation.Names.TryGetValue(end.Address, out var name)) continue;
            var count = named[group] = named.GetValueOrDefault(group) + 1;
            if (count <= MostNames) yield return (group, string.Create(CultureInfo.InvariantCulture, $"{address} was {TextSafety.Inert(name)}"));
        }
    }

    // What a node hands out to its pods by default: 256 addresses of IPv4, 64 bits of IPv6 (--node-cidr-mask-size).
    private static AddressRange Neighbourhood(AddressRange address)
    {
        var size = address.Family == AddressFamilies.IPv4 ? 0xff : (UInt128.One << 64) - 1;
        return address with { First = address.First & ~size, Last = address.First | size };
    }
}
