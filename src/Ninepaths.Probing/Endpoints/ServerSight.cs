using System.Collections.Immutable;

namespace Ninepaths.Probing.Endpoints;

/// <summary>What a client saw of a server in a whole handshake.</summary>
/// <param name="Chain">The served certificates as DER, leaf first.</param>
/// <param name="RequestsCertificate">It asked for a client certificate; null where the handshake did not come that far.</param>
/// <param name="Authorities">Names of the CAs that it would accept one from, as DER.</param>
internal sealed record ServerSight(ImmutableArray<byte[]> Chain, bool? RequestsCertificate, ImmutableArray<byte[]> Authorities);
