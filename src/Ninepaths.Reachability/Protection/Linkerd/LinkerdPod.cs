using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>A pod as Linkerd sees it.</summary>
internal sealed record LinkerdPod
{
    public required Membership Membership { get; init; }

    /// <summary>What its proxy shows to others.</summary>
    public required string Identity { get; init; }

    /// <summary>Its addresses; null where none was observed.</summary>
    public AddressSet? Addresses { get; init; }

    /// <summary>Destination ports, as its application dials them, that its proxy does not see.</summary>
    public ConnectionSet SkipOutbound { get; init; } = ConnectionSet.None;

    /// <summary>Clients whose connections its proxy does not see.</summary>
    public AddressSet SkipSubnets { get; init; } = AddressSet.None;

    /// <summary>All of TCP, in disjoint parts; empty without a proxy.</summary>
    public ImmutableArray<GuardedPorts> Guards { get; init; } = [];

    /// <summary>Ports of Services that lead to other ports of the pod.</summary>
    public ImmutableArray<ServiceWay> Ways { get; init; } = [];

    /// <summary>False when clients' proxies do not look up who is behind an address of it, as it is in no network of the cluster.</summary>
    public bool IsLookedUp { get; init; } = true;
}

/// <summary>A Service's port and the port of a pod behind it, where they differ.</summary>
internal readonly record struct ServiceWay(int Dialed, int Target);
