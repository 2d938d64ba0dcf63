using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;

namespace Ninepaths.Reachability.Protection.Encryption;

/// <summary>Calico's settings for each node: the environment wins over the FelixConfiguration of the node, and that over the default one.</summary>
internal sealed class FelixSettings(CalicoSettings general, IReadOnlyDictionary<string, CalicoSettings> ofNodes, CalicoSettings environment)
{
    public bool EncryptsAnywhere => For(null).Families != AddressFamilies.None || ofNodes.Keys.Any(node => For(node).Families != AddressFamilies.None);

    /// <summary>The families that a node encrypts, and whether its own packets too.</summary>
    /// <param name="node">Null for a node without settings of its own.</param>
    public (AddressFamilies Families, bool Hosts, Origin? Origin) For(string? node)
    {
        var own = node is null ? CalicoSettings.None : ofNodes.GetValueOrDefault(node, CalicoSettings.None);
        var families = (First(environment.IPv4, own.IPv4, general.IPv4) ? AddressFamilies.IPv4 : AddressFamilies.None)
            | (First(environment.IPv6, own.IPv6, general.IPv6) ? AddressFamilies.IPv6 : AddressFamilies.None);
        var origin = environment.IPv4 is not null ? environment.Origin : own.IPv4 is not null ? own.Origin : general.Origin;
        return (families, First(environment.Hosts, own.Hosts, general.Hosts), origin);
    }

    /// <summary>Whether nodes with settings of their own say something else than the others.</summary>
    public bool Differs() => ofNodes.Keys.Any(node => (For(node).Families, For(node).Hosts) != (For(null).Families, For(null).Hosts));

    private static bool First(bool? one, bool? two, bool? three) => one ?? two ?? three ?? false;
}
