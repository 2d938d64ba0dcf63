using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reporting.Pods;

/// <summary>Connections in words. Millions of lines have few different ones, so these are kept.</summary>
internal sealed class ReachTexts(AddressFamilies families)
{
    public AddressFamilies Families => families;

    // Bounded, so that hostile input of many different ports costs time and no memory.
    private const int MostKept = 10_000;

    private readonly Dictionary<ConnectionSet, string> _ports = [];
    private readonly Dictionary<ConnectionSet, string> _all = [];

    /// <summary>What has ports, as <see cref="ConnectionText"/> writes it; empty where nothing has.</summary>
    public string Ports(ConnectionSet connections) => Kept(_ports, connections, () => ConnectionText.Of(connections, families));

    /// <summary>With the protocols that have no ports: <c>TCP 80,ICMP</c>.</summary>
    public string Of(ConnectionSet connections) => Kept(_all, connections, () =>
    {
        if (families != AddressFamilies.Both) return OfOne(connections, families);
        var (v4, v6) = (OfOne(connections, AddressFamilies.IPv4), OfOne(connections, AddressFamilies.IPv6));
        if (v4 == v6) return v4;
        return v6.Length == 0 ? $"IPv4: {v4}" : v4.Length == 0 ? $"IPv6: {v6}" : $"IPv4: {v4}; IPv6: {v6}";
    });

    /// <summary>What protects connections: one word where that is the same for all.</summary>
    public string Protection(Protections protections) => ProtectionWords.Of(protections, Of);

    private static string OfOne(ConnectionSet connections, AddressFamilies family)
    {
        var inFamily = connections.In(family);
        var ports = ConnectionText.Of(inFamily, family);
        if (inFamily.IsAll(family)) return ports;
        // "All Connections" means all with ports: what else is missing has to be said.
        return IsAllPorts(inFamily, family)
            ? $"{ports} but {string.Join(" and ", ConnectionText.Portless(ConnectionSet.Of(family).Except(inFamily)))}"
            : string.Join(',', ConnectionText.Portless(inFamily).Prepend(ports).Where(part => part.Length > 0));
    }

    private static bool IsAllPorts(ConnectionSet connections, AddressFamilies family) =>
        new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp }.All(protocol => ConnectionSet.Of(protocol).In(family).IsSubsetOf(connections));

    private static string Kept(Dictionary<ConnectionSet, string> kept, ConnectionSet connections, Func<string> write)
    {
        if (kept.TryGetValue(connections, out var known)) return known;
        if (kept.Count >= MostKept) kept.Clear();
        return kept[connections] = write();
    }
}
