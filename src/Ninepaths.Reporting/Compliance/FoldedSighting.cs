using System.Collections.Immutable;
using Ninepaths.Compliance;

namespace Ninepaths.Reporting;

/// <summary>The same seen of many components or files, told once.</summary>
internal sealed record FoldedSighting(ControlState State, string Reason, string Needs, ImmutableArray<string> Subjects, ImmutableArray<FoldedEvidence> Evidence)
{
    /// <summary>Folds sightings that say the same; keeps their order.</summary>
    public static IEnumerable<FoldedSighting> Fold(IEnumerable<ControlSighting> sightings) =>
        from sighting in sightings
        group sighting by (sighting.State, sighting.Reason) into same
        select new FoldedSighting(
            same.Key.State, same.Key.Reason,
            string.Join("; ", same.Select(sighting => sighting.Needs).Where(needs => needs.Length > 0).Distinct(StringComparer.Ordinal).Take(3)),
            [.. same.Select(sighting => sighting.Subject).Distinct(StringComparer.Ordinal)],
            FoldedEvidence.Fold(same.Select(sighting => sighting.Evidence).OfType<Verdicts.Evidence>()));
}
