using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>How Linkerd's control plane is set up; what was not observed is as its chart has it.</summary>
internal sealed record LinkerdSettings
{
    /// <summary>The networks of the chart, which every private address is in.</summary>
    public static readonly AddressSet ChartNetworks =
        NetworkList.Parse(["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"])!;

    /// <summary>Galera's ports, which the chart lets pass by the proxies.</summary>
    public static readonly ConnectionSet ChartSkippedPorts = ConnectionSet.Of(Protocol.Tcp, 4567, 4568);

    /// <summary>The namespace of the control plane, a part of every identity.</summary>
    public string Namespace { get; init; } = "linkerd";

    public string TrustDomain { get; init; } = "cluster.local";

    public DefaultInboundPolicy DefaultPolicy { get; init; } = DefaultInboundPolicy.AllUnauthenticated;

    /// <summary>Where <see cref="DefaultPolicy"/> is set; null for the chart's.</summary>
    public Origin? DefaultPolicyOrigin { get; init; }

    /// <summary>What counts as the cluster, and where proxies look up who is behind an address.</summary>
    public AddressSet ClusterNetworks { get; init; } = ChartNetworks;

    /// <summary>Where probes may come from; nowhere when empty.</summary>
    public AddressSet ProbeNetworks { get; init; } = AddressSet.All;

    public ConnectionSet SkipInboundPorts { get; init; } = ChartSkippedPorts;

    public ConnectionSet SkipOutboundPorts { get; init; } = ChartSkippedPorts;

    /// <summary>The identity of a service account's pods.</summary>
    public string Identity(string @namespace, string serviceAccount) =>
        $"{serviceAccount}.{@namespace}.serviceaccount.identity.{Namespace}.{TrustDomain}";
}
