using System.Collections.Immutable;
using Ninepaths.Wiring;

namespace Ninepaths.Verdicts;

/// <summary>Every refuted property becomes a finding: one for each weakness and whoever has to change, however many connections it
/// spoils.</summary>
internal static class PropertyFindings
{
    private const int MostEvidence = 12;

    public static IEnumerable<Finding> From(IEnumerable<(Connection Connection, ImmutableArray<PropertyVerdict> Properties)> judged)
    {
        var refuted = from each in judged
                      from property in each.Properties.OfType<PropertyVerdict.Refuted>()
                      group (each.Connection, property) by (each.Connection.Path, Properties.TunnelWeakness.NumberOf(each.Connection, property.Weakness), property.Subject);
        foreach (var group in refuted)
        {
            var (path, number, subject) = group.Key;
            yield return Finding.Of(path, number, subject,
                [.. group.SelectMany(each => each.property.Evidence).Distinct().Take(MostEvidence)],
                [.. group.Select(each => each.Connection.Id).Distinct(StringComparer.Ordinal)]);
        }
    }
}
