using System.Collections.Immutable;

namespace Ninepaths.Pki;

/// <summary>The keys of a PEM text, and what in it could not be read.</summary>
public sealed record KeyText(ImmutableArray<PublicHalf> Keys, ImmutableArray<PemFault> Faults);
