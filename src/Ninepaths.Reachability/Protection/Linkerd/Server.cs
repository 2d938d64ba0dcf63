using Ninepaths.Facts;
using Ninepaths.Reachability.Labels;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>A Server of policy.linkerd.io for pods: a port of theirs with rules of its own.</summary>
internal sealed record Server
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Its own labels, by which ServerAuthorizations may select it.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required LabelExpression Pods { get; init; }

    /// <summary>The port by number; null where it is given by name.</summary>
    public int? Port { get; init; }

    /// <summary>The name of a container port.</summary>
    public string PortName { get; init; } = "";

    public ProxyProtocol Protocol { get; init; }

    public DefaultInboundPolicy AccessPolicy { get; init; }

    /// <summary>When it was made; null in manifests. The oldest Server of a port wins.</summary>
    public DateTimeOffset? Created { get; init; }
}

/// <summary>What a Server says of the protocol on its port.</summary>
internal enum ProxyProtocol
{
    /// <summary>To be found out for each connection.</summary>
    Detected,
    Http,
    Grpc,

    /// <summary>Bytes: no requests are told apart.</summary>
    Opaque,
}
