using System.Collections.Immutable;
using System.Diagnostics;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>Connections of a path between the same programs that come to the same, told together.</summary>
/// <param name="Path">1 to 9.</param>
/// <param name="Verdict">What each of them comes to.</param>
/// <param name="Members">The connections.</param>
internal sealed record ConnectionGroup(int Path, PathVerdict Verdict, ImmutableArray<ConnectionAssessment> Members)
{
    public string Anchor { get; } = Reporting.Anchor.Hash("group", Members[0].Connection.Id);

    /// <summary>The worst first.</summary>
    public static ImmutableArray<ConnectionGroup> Of(PathAssessment path) =>
    [
        .. from judged in path.Connections
           let ends = (Subjects.ProgramOf(judged.Connection.Client), Subjects.ProgramOf(judged.Connection.Server))
           group judged by (judged.Verdict, ends, Marks: string.Join(' ', judged.Properties.Select(Mark)))
           into same
           orderby same.Key.Verdict
           select new ConnectionGroup(path.Path.Number, same.Key.Verdict, [.. same]),
    ];

    /// <summary>What is said about a property, each reason once, with those of whom it is said.</summary>
    public IEnumerable<IGrouping<string, ConnectionAssessment>> Reasons(Property property) =>
        Members.GroupBy(judged => judged[property].Reason, StringComparer.Ordinal);

    // Reasons name hosts; what they come to does not.
    private static string Mark(PropertyVerdict property) => property switch
    {
        PropertyVerdict.Proven => "proven",
        PropertyVerdict.Refuted refuted => $"{refuted.Weakness}/{refuted.Means}",
        PropertyVerdict.Provider => "provider",
        PropertyVerdict.NotObserved unseen => "?" + unseen.Needs,
        _ => throw new UnreachableException(),
    };
}
