using System.Collections.Immutable;

namespace Ninepaths.Wiring.Live;

/// <summary>The TLS versions and suites that ports really accept, over those that are configured.</summary>
internal static class WireTls
{
    private static readonly ImmutableArray<(string Wire, string Number)> Order =
        [("SSL3", "SSL 3"), ("TLS1.0", "1.0"), ("TLS1.1", "1.1"), ("TLS1.2", "1.2"), ("TLS1.3", "1.3")];

    /// <summary>What is weakest at any of the ports counts: they are one server's.</summary>
    public static TlsSettings With(TlsSettings configured, IEnumerable<SeenPort> ports)
    {
        var seen = ports.Where(port => port.IsOpen && !port.Versions.IsEmpty).ToList();
        if (seen.Count == 0) return configured;
        return Suites(Version(configured, seen), seen);
    }

    private static TlsSettings Version(TlsSettings configured, List<SeenPort> seen)
    {
        var lowest = seen.MinBy(port => port.Versions.Min(Rank))!;
        var (rank, set) = (lowest.Versions.Min(Rank), Array.FindIndex([.. Order], each => each.Number == configured.MinVersion));
        var number = Order[rank].Number;
        var accepts = new Sighting(lowest.Origin, $"accepts {Spelt(number)}");
        if (rank == set) return configured with { Seen = accepts };
        if (rank < set || (set < 0 && rank < 3))
            return configured with { MinVersion = number, VersionAt = lowest.Origin, Because = accepts.What + Though(configured) };
        // Only what was offered and refused is known to be refused.
        var refuses = seen.TrueForAll(port => Order.Take(rank).Skip(Math.Max(1, set)).All(each => port.VersionsTried.Contains(each.Wire)));
        if (!refuses) return configured;
        var strictest = new Sighting(lowest.Origin, $"accepts nothing older than {Spelt(number)}");
        // A file may ask for less than the program goes by; a server may also be stricter than its minimum, as etcd is with the suites of 1.3.
        return configured.IsOld || set < 0 ? configured with { MinVersion = number, VersionAt = lowest.Origin, Because = strictest.What + Though(configured) }
            : configured with { Seen = strictest };
    }

    private static TlsSettings Suites(TlsSettings configured, List<SeenPort> seen)
    {
        var asked = seen.Where(port => port.Fact.Tls!.CipherSuites is { IsDefault: false }).ToList();
        if (asked.Count == 0) return configured;
        var offered = asked.SelectMany(port => port.Fact.Tls!.CipherSuites).Where(suite => suite.Version != "TLS1.3").Select(suite => suite.Name)
            .Distinct(StringComparer.Ordinal).ToImmutableArray();
        var weak = asked.FirstOrDefault(port => port.Fact.Tls!.CipherSuites.Any(suite =>
            Catalogue.CipherSuites.StrengthOfOffered(suite.Name) is Catalogue.CipherStrength.Insecure or Catalogue.CipherStrength.Weak)) ?? asked[0];
        return configured with { Offered = offered, OfferedAt = new(weak.Origin, offered.IsEmpty ? "accepts no suites but those of TLS 1.3" : "accepts " + string.Join(',', offered)) };
    }

    private static string Though(TlsSettings configured) =>
        configured.MinVersion is { } set ? $", though the minimum is set to {Spelt(set)} ({configured.VersionAt})" : "";

    private static string Spelt(string number) => number.StartsWith("SSL", StringComparison.Ordinal) ? number : $"TLS {number}";

    private static int Rank(string wire) => Array.FindIndex([.. Order], each => each.Wire == wire) is var rank and >= 0 ? rank : Order.Length - 1;
}
