using System.Collections.Immutable;

namespace Ninepaths.Reporting.Pods;

/// <summary>A group in a picture.</summary>
/// <param name="Index">Its number among all groups of the picture.</param>
/// <param name="Id">Its number among all groups that there are; -1 for <see cref="ReachGroupKind.Rest"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name, inert.</param>
/// <param name="Members">The ends in it by their short names; of <see cref="ReachGroupKind.Rest"/>, the namespaces.</param>
/// <param name="Size">How many ends it has.</param>
/// <param name="IsSelected">False for a namespace of which no policy selects any pod.</param>
internal sealed record GroupNode(
    int Index, int Id, ReachGroupKind Kind, string Title, ImmutableArray<string> Members, int Size, bool IsSelected);
