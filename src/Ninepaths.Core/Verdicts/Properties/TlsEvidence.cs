using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>What shows weak suites: the setting that lists them, the port that chose them, or both.</summary>
internal static class TlsEvidence
{
    public static ImmutableArray<Evidence> OfSuites(TlsSettings tls, ImmutableArray<string> weak, string expected)
    {
        ImmutableArray<string> set = [.. weak.Where(suite => tls.CipherSuites.Contains(suite))];
        var names = string.Join(',', weak);
        if (tls.OfferedAt is not { } seen) return [new(tls.SuitesAt, names, expected)];
        return set.IsEmpty ? [new(seen.Origin, $"accepts {names}", expected)]
            : [new(tls.SuitesAt, string.Join(',', set), expected), new(seen.Origin, $"accepts {names}", expected)];
    }

    /// <summary>A sighting as evidence; nothing where there was none.</summary>
    public static ImmutableArray<Evidence> As(this Sighting? seen, string expected) => seen is null ? [] : [new(seen.Origin, seen.What, expected)];
}
