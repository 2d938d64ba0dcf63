using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>An HTTPRoute or GRPCRoute whose parents are Servers.</summary>
/// <param name="Group">Its API group: HTTPRoute is a kind of two.</param>
/// <param name="Servers">The Servers it is attached to, in its own namespace.</param>
/// <param name="Requests">Its requests in words.</param>
internal sealed record LinkerdRoute(string Group, string Kind, string Namespace, string Name, ImmutableArray<string> Servers, string Requests);
