using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts.Properties;

/// <summary>Makes refuted properties: what a weakness means comes from the catalogue of findings, so that the two cannot
/// disagree.</summary>
internal static class Refuted
{
    public static PropertyVerdict.Refuted By(
        Connection connection, Property property, Weakness weakness, string subject, string reason,
        params ImmutableArray<Evidence> evidence) =>
        new(property, reason, weakness,
            FindingCatalogue.Of(connection.Path, TunnelWeakness.NumberOf(connection, weakness)).Means ?? PathVerdict.Weak, subject, evidence);
}
