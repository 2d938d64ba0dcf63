namespace Ninepaths.Reachability.Policies;

/// <summary>What the policy APIs leave to the network plug-in, decided.</summary>
public sealed record Dialect
{
    public required DialectName Name { get; init; }

    /// <summary>Whether an ipBlock of a NetworkPolicy matches pods by their address.</summary>
    public required bool CidrMatchesPods { get; init; }

    /// <summary>Whether <c>networks</c> of an admin policy match pods by their address, as its API wants it.</summary>
    public bool NetworksMatchPods { get; init; } = true;

    /// <summary>Whether an ipBlock of a NetworkPolicy matches nodes by their address.</summary>
    public required bool CidrMatchesNodes { get; init; }

    /// <summary>Whether policies select pods in the network of their node, and selectors match them, as if they were others.</summary>
    public required bool HostNetworkPodsAreOrdinary { get; init; }

    /// <summary>Whether a pod always accepts what comes from its own node.</summary>
    public required bool OwnNodeIsAllowed { get; init; }

    /// <summary>As the specification reads where it says something, and its most literal reading elsewhere.</summary>
    public static readonly Dialect Generic = new()
    {
        Name = DialectName.Generic,
        CidrMatchesPods = true,
        CidrMatchesNodes = true,
        HostNetworkPodsAreOrdinary = true,
        OwnNodeIsAllowed = true,
    };

    public static readonly Dialect Calico = new()
    {
        Name = DialectName.Calico,
        CidrMatchesPods = true,
        CidrMatchesNodes = true,
        HostNetworkPodsAreOrdinary = false,
        OwnNodeIsAllowed = true,
    };

    public static readonly Dialect Cilium = new()
    {
        Name = DialectName.Cilium,
        CidrMatchesPods = false,
        CidrMatchesNodes = false,
        HostNetworkPodsAreOrdinary = false,
        OwnNodeIsAllowed = true,
    };

    /// <summary>What an ipBlock of a NetworkPolicy matches.</summary>
    public AddressReach IpBlocks => (CidrMatchesPods ? AddressReach.Pods : AddressReach.OutsideOnly) | (CidrMatchesNodes ? AddressReach.Nodes : AddressReach.OutsideOnly);

    /// <summary>What <c>networks</c> of an admin policy match.</summary>
    public AddressReach Networks => NetworksMatchPods ? AddressReach.Everything : AddressReach.Nodes;

    /// <summary>The dialect with a user's word on whether addresses in policies match pods.</summary>
    public Dialect WithCidrMatchesPods(bool matches) => this with { CidrMatchesPods = matches, NetworksMatchPods = matches };

    public static Dialect Of(DialectName name) => name switch
    {
        DialectName.Calico => Calico,
        DialectName.Cilium => Cilium,
        _ => Generic,
    };
}

/// <summary>The network plug-in whose habits are assumed.</summary>
public enum DialectName
{
    Generic,
    Calico,
    Cilium,
}
