using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Engine;

namespace Ninepaths.Reachability.Comparing;

/// <summary>What changed between two networks, pair by pair. Ends are the same when they have one name.</summary>
public static class ReachComparison
{
    /// <summary>The pairs with a change, in the order of their names; one source at a time is held in memory.</summary>
    public static IEnumerable<ReachChange> Of(PodNetwork before, PodNetwork after, PodGrain grain)
    {
        var (old, @new) = (new ReachEngine(before), new ReachEngine(after));
        var was = new ReachMatrix(new(old), ReachEnds.ToCompare(old, @new, grain));
        var @is = new ReachMatrix(new(@new), ReachEnds.ToCompare(@new, old, grain));
        var (oldEnds, newEnds) = (Names(was), Names(@is));
        var (oldNames, newNames) = (All(was), All(@is));
        foreach (var source in oldEnds.Keys.Union(newEnds.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (had, has) = (Rows(was, oldEnds, source), Rows(@is, newEnds, source));
            foreach (var destination in had.Keys.Union(has.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                string[] pair = [source, destination];
                var change = new ReachChange(
                    source, destination, had.GetValueOrDefault(destination, Answer.Nothing), has.GetValueOrDefault(destination, Answer.Nothing),
                    [.. pair.Where(each => !oldNames.Contains(each))], [.. pair.Where(each => !newNames.Contains(each))]);
                if (change.IsAny) yield return change;
            }
        }
    }

    private static Dictionary<string, ReachEnd> Names(ReachMatrix matrix)
    {
        var names = new Dictionary<string, ReachEnd>(StringComparer.Ordinal);
        foreach (var end in matrix.Ends.AllSources(withNodes: false)) names.TryAdd(end.Name, end);
        return names;
    }

    // Ranges of addresses are always there: only as destinations they may have a name that no source has.
    private static HashSet<string> All(ReachMatrix matrix) => matrix.Ends.All(withNodes: false).Select(end => end.Name).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, Answer> Rows(ReachMatrix matrix, Dictionary<string, ReachEnd> sources, string source)
    {
        var rows = new Dictionary<string, Answer>(StringComparer.Ordinal);
        if (!sources.TryGetValue(source, out var end)) return rows;
        foreach (var row in matrix.From(end)) rows[row.Destination.Name] = row.Answer;
        return rows;
    }
}
