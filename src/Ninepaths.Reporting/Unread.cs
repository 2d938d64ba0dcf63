using Ninepaths.Facts;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Places that could not be read, for one reason.</summary>
/// <param name="Reason">Why not.</param>
/// <param name="Needs">What would show them.</param>
/// <param name="Places">Where.</param>
internal sealed record Unread(string Reason, string Needs, IReadOnlyList<Origin> Places)
{
    /// <summary>What an assessment could not read, each place once.</summary>
    public static IReadOnlyList<Unread> Of(Assessment assessment) =>
    [
        .. from gap in assessment.Wiring.Facts.Gaps
               .Concat(assessment.Wiring.Gaps)
               .Concat(assessment.Wiring.Components.SelectMany(component => component.Gaps))
               .Distinct()
           group gap.Origin by (gap.Reason, gap.Needs) into same
           select new Unread(same.Key.Reason, same.Key.Needs, [.. same]),
    ];

    /// <summary>The first places, and how many more there are.</summary>
    public string Named(int most) =>
        string.Join(", ", Places.Take(most)) + (Places.Count > most ? $", +{Places.Count - most} more" : "");
}
