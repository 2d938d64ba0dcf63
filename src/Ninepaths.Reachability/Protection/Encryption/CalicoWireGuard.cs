using System.Net;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>WireGuard of Calico: between the pods of two nodes, address family by address family.</summary>
/// <param name="felix">The settings.</param>
/// <param name="inUse">The families that pods and nodes of the cluster were seen with.</param>
/// <param name="keys">The families for which nodes have published a key; nodes of which that was not observed are not in it.</param>
internal sealed class CalicoWireGuard(FelixSettings felix, AddressFamilies inUse, IReadOnlyDictionary<string, AddressFamilies> keys) : INodeEncryption
{
    public string Name => "WireGuard (Calico)";

    public WireVerdict Between(WireEnd source, WireEnd destination)
    {
        if (WireEnds.Common(source, destination) is { } common) return common;
        if ((source.NodeName() is null || destination.NodeName() is null) && felix.Differs())
            return new(WireOutcome.NotObserved, "nodes differ in whether they encrypt, and on which one an end is was not observed");
        var (here, there) = (felix.For(source.NodeName()), felix.For(destination.NodeName()));
        var origin = here.Origin ?? there.Origin;
        if ((source.IsHost() || destination.IsHost()) && !(here.Hosts && there.Hosts))
            return new(WireOutcome.Clear, "one end is in the network of its node, and wireguardHostEncryptionEnabled is not set", origin);

        var encrypted = here.Families & there.Families;
        if (encrypted == AddressFamilies.None) return new(WireOutcome.Clear, "Calico encrypts on neither or only one of the two nodes", origin);
        foreach (var end in (ReadOnlySpan<WireEnd>)[source, destination])
        {
            if (end.NodeName() is not { } node || !keys.TryGetValue(node, out var published)) continue;
            if ((encrypted & published) == AddressFamilies.None) return new(WireOutcome.Clear, $"node {TextSafety.Inert(node)} has published no WireGuard key", origin);
            encrypted &= published;
        }

        if (encrypted == AddressFamilies.Both) return new(WireEnds.Encrypted(source, destination), "Calico encrypts packets between nodes", origin);
        var used = Families(source) & Families(destination);
        if (used == AddressFamilies.None)
            return new(WireOutcome.NotObserved, $"Calico encrypts {encrypted} only, and which addresses the ends have was not observed", origin);
        return (used & ~encrypted) == AddressFamilies.None
            ? new(WireEnds.Encrypted(source, destination), $"Calico encrypts {encrypted} packets between nodes", origin)
            : new(WireOutcome.Clear, $"Calico encrypts {encrypted} only, and the ends also have {used & ~encrypted}", origin);
    }

    /// <summary>The families of an end; those of the cluster where its addresses were not observed.</summary>
    private AddressFamilies Families(WireEnd end)
    {
        IEnumerable<IPAddress> addresses = end.Pod is { } pod ? pod.Addresses : end.Node!.Addresses;
        var families = addresses.Aggregate(AddressFamilies.None, (all, address) => all | AddressRange.Of(address).Family);
        return families == AddressFamilies.None ? inUse : families;
    }
}
