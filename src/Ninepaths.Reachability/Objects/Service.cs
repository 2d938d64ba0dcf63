using System.Collections.Immutable;
using System.Net;
using Ninepaths.Facts;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Objects;

/// <summary>A Service, and where it leads.</summary>
public sealed record Service
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Origin Origin { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Which pods of its namespace; null for a Service without selector, whose endpoints somebody else writes.</summary>
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    public ImmutableArray<ServicePort> Ports { get; init; } = [];

    /// <summary><c>spec.clusterIPs</c> without <c>None</c>.</summary>
    public ImmutableArray<IPAddress> ClusterIPs { get; init; } = [];

    /// <summary>Addresses and ports of its EndpointSlices (or Endpoints); empty where none was observed.</summary>
    public ImmutableArray<ServiceEndpoint> Endpoints { get; init; } = [];
}

/// <summary>A port of a Service.</summary>
/// <param name="Name">Empty where it has none.</param>
/// <param name="Port">What clients dial.</param>
/// <param name="TargetPort">What pods listen on: a number, or the name of a container port; null means <paramref name="Port"/>.</param>
public sealed record ServicePort(string Name, Protocol Protocol, int Port, string? TargetPort);

/// <summary>An address behind a Service with the port it listens on.</summary>
public sealed record ServiceEndpoint(IPAddress Address, Protocol Protocol, int Port);

/// <summary>Traffic that an Ingress, Route or Gateway route leads from outside to the ports of a Service.</summary>
/// <param name="Kind">e.g. <c>Ingress</c>, <c>Route</c>, <c>HTTPRoute</c>.</param>
/// <param name="Namespace">Of the route.</param>
/// <param name="Name">Of the route.</param>
/// <param name="ServiceNamespace">Of the Service.</param>
/// <param name="ServiceName">The Service.</param>
/// <param name="Port">A number or a name: of a port of the Service, or of what its pods listen on; null for every port.</param>
public sealed record EntryPoint(string Kind, string Namespace, string Name, string ServiceNamespace, string ServiceName, string? Port, Origin Origin);
