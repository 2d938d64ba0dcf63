using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Comparing;

/// <summary>What changed between two networks, pair by pair. Ends are the same when they have one name.</summary>
public sealed class ReachComparison
{
    private readonly ReachMatrix _before;
    private readonly ReachMatrix _after;
    private readonly HashSet<string> _oldNames;
    private readonly HashSet<string> _newNames;
    private readonly ConnectionSet? _compared;

    private ReachComparison(PodNetwork before, PodNetwork after, PodGrain grain)
    {
        var (old, @new) = (new ReachEngine(before), new ReachEngine(after));
        _before = new(new(old), ReachEnds.ToCompare(old, @new, grain));
        _after = new(new(@new), ReachEnds.ToCompare(@new, old, grain));
        (_oldNames, _newNames) = (Workloads(_before), Workloads(_after));
        // What the policies of Kubernetes do to ICMP and other protocols is left to the plug-in: where it is not known, no difference is.
        var open = before.Dialect.Name == DialectName.Generic || after.Dialect.Name == DialectName.Generic;
        _compared = open ? ConnectionSet.WithPorts : null;
    }

    /// <summary>The pairs with a change: first those from addresses outside, then those from all others in the order of their names.</summary>
    /// <remarks>Ranges of addresses that touch, with one and the same change, are one. Of sources inside one at a time is held in memory.</remarks>
    public static IEnumerable<ReachChange> Of(PodNetwork before, PodNetwork after, PodGrain grain)
    {
        var comparison = new ReachComparison(before, after, grain);
        return comparison.FromRanges().Concat(comparison.FromInside());
    }

    // Both matrices have the same ranges, since each is cut where the rules of the other begin or end.
    private IEnumerable<ReachChange> FromRanges()
    {
        var ranges = Named(_before.Ends.Sources.Concat(_after.Ends.Sources));
        var changes = ranges.SelectMany(source => Changes(source).Select(change => (source.Range!.Value, change.Change)));
        return TouchingRanges.Join(changes, change => change.Destination, (change, name) => change with { Source = name });
    }

    private IEnumerable<ReachChange> FromInside()
    {
        var sources = Named(_before.Ends.AllSources(withNodes: false).Concat(_after.Ends.AllSources(withNodes: false)).Where(end => end.Range is null));
        foreach (var source in sources.OrderBy(end => end.Name, StringComparer.Ordinal))
        {
            var changes = Changes(source).ToLookup(each => each.Destination is not null);
            var outside = changes[true].OrderBy(each => each.Destination!.Value.Family).ThenBy(each => each.Destination!.Value.First)
                .Select(each => (each.Destination!.Value, each.Change));
            foreach (var change in TouchingRanges.Join(outside, change => change.Source, (change, name) => change with { Destination = name })) yield return change;
            foreach (var (change, _) in changes[false]) yield return change;
        }
    }

    private IEnumerable<(ReachChange Change, Addresses.AddressRange? Destination)> Changes(ReachEnd source)
    {
        var (had, has) = (Rows(_before, source.Name), Rows(_after, source.Name));
        foreach (var name in had.Keys.Union(has.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, after) = (had.GetValueOrDefault(name), has.GetValueOrDefault(name));
            ReachEnd[] pair = [source, (before ?? after)!.Destination];
            var change = new ReachChange(
                source.Name, name, Compared(before), Compared(after), [.. Missing(pair, _oldNames)], [.. Missing(pair, _newNames)]);
            if (change.IsAny) yield return (change, pair[1].Range);
        }
    }

    private Answer Compared(ReachRow? row) => row is null ? Answer.Nothing : _compared is null ? row.Answer : row.Answer.Limit(_compared);

    // Only workloads and pods come and go; addresses are always there, and the ingress controller is assumed.
    private static IEnumerable<string> Missing(ReachEnd[] pair, HashSet<string> names) =>
        pair.Where(end => end.Workload is not null && !names.Contains(end.Name)).Select(end => end.Name);

    private static IEnumerable<ReachEnd> Named(IEnumerable<ReachEnd> ends) => ends.DistinctBy(end => end.Name, StringComparer.Ordinal);

    private static HashSet<string> Workloads(ReachMatrix matrix) => matrix.Ends.Pods.Select(end => end.Name).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, ReachRow> Rows(ReachMatrix matrix, string source)
    {
        var rows = new Dictionary<string, ReachRow>(StringComparer.Ordinal);
        if (!matrix.Ends.TryGetSource(source, out var end)) return rows;
        foreach (var row in matrix.From(end)) rows[row.Destination.Name] = row;
        return rows;
    }
}
