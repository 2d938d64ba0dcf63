using System.Collections.Immutable;

namespace Ninepaths.Reachability.Protection.Linkerd;

/// <summary>HTTP requests that have authorizations of their own beside those of the port.</summary>
/// <param name="Requests">Which, in words: <c>requests of HTTPRoute app/public</c>.</param>
/// <param name="Authorizations">Those of the route alone.</param>
internal sealed record InboundRoute(string Requests, ImmutableArray<InboundAuthorization> Authorizations);
