namespace Ninepaths.Pki;

/// <summary>The answer to a <see cref="BatchCase"/>.</summary>
/// <param name="Accepted">whether the peer is trusted</param>
/// <param name="Fault">why not; null when accepted</param>
/// <param name="Reason">a sentence about <paramref name="Fault"/>; empty when accepted</param>
/// <param name="Identity">who an accepted client is</param>
public sealed record BatchOutcome(bool Accepted, ChainFault? Fault, string Reason, ClientIdentity? Identity);
