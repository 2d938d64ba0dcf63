using System.Net;
using Ninepaths.Documents;

namespace Ninepaths.Reachability.Synthesis.Flows;

/// <summary>One end of a connection, by everything a log says of it. Names are as they stand in the log: not safe to show.</summary>
public sealed record FlowEnd
{
    public string? Namespace { get; init; }

    /// <summary>The pod's name.</summary>
    public string? Pod { get; init; }

    /// <summary>The name of what made the pod.</summary>
    public string? Workload { get; init; }

    /// <summary>Its kind; null where only its name is known.</summary>
    public string? WorkloadKind { get; init; }

    /// <summary>What the names of several pods begin with: Calico's <c>cart-7d9f8c6b5-*</c> without the star.</summary>
    public string? NamePrefix { get; init; }

    public IPAddress? Address { get; init; }

    /// <summary>What it is where it is no pod.</summary>
    public FlowPlace Place { get; init; }

    /// <summary>The name of the node, or of the network set.</summary>
    public string? PlaceName { get; init; }

    /// <summary>A name that the address had in DNS.</summary>
    public string? DnsName { get; init; }

    /// <summary>Whether the log says which pods it was, not only from which address.</summary>
    public bool IsNamed => Pod is not null || Workload is not null || NamePrefix is not null;

    /// <summary>For people, safe to show.</summary>
    public override string ToString()
    {
        var name = Pod ?? (NamePrefix is null ? Workload : NamePrefix + "*");
        if (name is not null) return TextSafety.Inert(Namespace is null ? name : $"{Namespace}/{name}");
        if (Address is not null) return DnsName is null ? Address.ToString() : $"{Address} ({TextSafety.Inert(DnsName)})";
        return PlaceName is null ? Place.ToString() : TextSafety.Inert(PlaceName);
    }
}

/// <summary>What an end is that is no pod with a network of its own.</summary>
public enum FlowPlace
{
    /// <summary>The log does not say.</summary>
    Unknown,

    /// <summary>The node that the other end runs on.</summary>
    OwnNode,

    /// <summary>A node.</summary>
    Node,

    /// <summary>The API server.</summary>
    ApiServer,

    /// <summary>Outside the cluster.</summary>
    Outside,
}
