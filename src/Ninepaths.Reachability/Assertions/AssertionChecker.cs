using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Assertions;

/// <summary>Finds out whether assertions hold.</summary>
public sealed class AssertionChecker(AnswerBook book)
{
    private const int MostReasons = 20;

    private readonly EndFinder _finder = new(book.Engine);
    private readonly PodNetwork _network = book.Engine.Network;

    public AssertionResult Check(Assertion assertion)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var (from, to) = (Select(assertion.From), Select(assertion.To));
        // What is about nothing proves nothing.
        if ((from.Nothing ?? to.Nothing) is { } nothing) return new(assertion, AssertionOutcome.NotObserved, [nothing], 1);
        var (broken, open) = (new List<string>(), new List<string>());
        var isOnly = assertion.Kind == AssertionKind.Only;
        var pairs = 0;
        foreach (var source in isOnly ? Others(assertion.From, from.Parts) : from.Parts)
            foreach (var destination in to.Parts)
            {
                // Replicas of a workload are one end, unless labels tell them apart.
                if (IsSame(source, destination) && (isOnly || IsAlike(source, destination))) continue;
                pairs++;
                Judge(assertion, source, destination, broken, open);
            }

        if (pairs == 0 && !isOnly) return new(assertion, AssertionOutcome.NotObserved, ["its sources and destinations are the same pods"], 1);
        var outcome = broken.Count > 0 ? AssertionOutcome.Broken : open.Count > 0 ? AssertionOutcome.NotObserved : AssertionOutcome.Holds;
        var reasons = broken.Count > 0 ? broken : open;
        return new(assertion, outcome, [.. reasons.Take(MostReasons)], reasons.Count);
    }

    private void Judge(Assertion assertion, Selected source, Selected destination, List<string> broken, List<string> open)
    {
        var answers = (from a in source.Parts
                       from b in Split(a, destination.Parts)
                       where assertion.Kind != AssertionKind.Only || source.End.Kind != ReachEndKind.Node || b.Pods.All(pod => _network.Pods[pod].Node != book.Engine.NodeOf(a.End))
                       where a.End != b.End || a.Pods.Count != 1 || b.Pods.Count != 1 || a.Pods[0] != b.Pods[0]
                       select (Answer: book.Between(a, b), Possible: assertion.Connections.In(_network.Families & book.Engine.FamiliesOf(a.End) & book.Engine.FamiliesOf(b.End)))).ToList();
        var asked = assertion.Connections.In(_network.Families);
        var pair = $"{source.End.Name} to {destination.End.Name}";
        if (assertion.Kind != AssertionKind.Must)
        {
            // Whatever may get through, under a condition or in some order of policies, gets through.
            var through = answers.Aggregate(ConnectionSet.None, (all, each) => all.Union(each.Answer.Connections)).Intersect(asked);
            if (!through.IsEmpty) broken.Add($"{pair}: {Text(through)}");
            return;
        }

        // Between all their pods, or it is not so.
        foreach (var (each, possible) in answers)
        {
            if (possible.IsEmpty)
            {
                broken.Add($"{pair}: they have no address family in common");
                continue;
            }

            var missing = possible.Except(each.Connections);
            var weak = assertion.Protection is { } level
                ? ConnectionSet.Union(each.Protections.Levels.Where(at => at.Key < level).Select(at => at.Value)).Intersect(possible) : ConnectionSet.None;
            var unsure = each.Restricted.Union(each.Ambiguous).Intersect(possible);
            if (!missing.IsEmpty) broken.Add($"{pair}: not {Text(missing)}");
            else if (!weak.IsEmpty) broken.Add($"{pair}: {Text(weak)} is {each.Limit(weak).Protections.Worst.Word()}");
            else if (!unsure.IsEmpty) open.Add($"{pair}: {Text(unsure)} only under a condition");
        }
    }

    // Of connections of every sort those with ports say enough.
    private string Text(ConnectionSet connections) =>
        ConnectionText.Of(connections, _network.Families) is { Length: > 0 } text ? text : ConnectionText.Whole(connections, _network.Families);

    private sealed record Selected(ReachEnd End, IReadOnlyList<ReachPart> Parts);

    private static bool IsSame(Selected a, Selected b) => a.End.Kind == b.End.Kind && a.End.Name == b.End.Name;

    private static bool IsAlike(Selected a, Selected b) =>
        a.Parts.SelectMany(part => part.Pods).ToHashSet().SetEquals(b.Parts.SelectMany(part => part.Pods));

    // A pod takes everything from its own node, so its other pods are asked about by themselves.
    private IEnumerable<ReachPart> Split(ReachPart source, IEnumerable<ReachPart> destinations)
    {
        if (book.Engine.NodeOf(source.End) is not { } node) return destinations;
        return destinations.SelectMany(part => part.Pods.Count == 0
            ? [part] : part.Pods.GroupBy(pod => _network.Pods[pod].Node == node).Select(side => part with { Pods = [.. side] }));
    }

    private (List<Selected> Parts, string? Nothing) Select(EndSelector selector)
    {
        var selected = new List<Selected>();
        foreach (var part in selector.Parts)
        {
            var found = Select(part).ToList();
            if (found.Count == 0) return ([], $"nothing in the input is what {part.Origin} names");
            selected.AddRange(found);
        }

        return (selected, null);
    }

    private IEnumerable<Selected> Select(EndSelectorPart part)
    {
        if (part.Outside) return [Outside()];
        if (part.Name == "nodes") return _finder.All.Nodes.Select(end => new Selected(end, end.Parts));
        if (part.Name is { } name) return _finder.Find(name).Select(end => new Selected(end, end.Parts));
        return from end in _finder.Workloads
               where part.Namespace is null || end.Namespace == part.Namespace
               let parts = end.Parts.Select(each => new ReachPart(each.End, [.. each.Pods.Where(pod => Has(pod, part.Labels))])).Where(each => each.Pods.Count > 0).ToList()
               where parts.Count > 0
               select new Selected(end, parts);
    }

    private bool Has(int pod, IReadOnlyDictionary<string, string> labels) =>
        labels.All(label => _network.Pods[pod].Labels.GetValueOrDefault(label.Key) == label.Value);

    private Selected Outside()
    {
        List<ReachPart> all = [.. Enumerable.Range(book.Engine.RangesFrom, book.Engine.Ranges.Length).Select(end => new ReachPart(end, []))];
        return new(new(ReachEndKind.Addresses, "outside", "", all), all);
    }

    // Every pod, node and address that is not among the sources.
    private IEnumerable<Selected> Others(EndSelector from, List<Selected> named)
    {
        var pods = named.SelectMany(each => each.Parts).SelectMany(part => part.Pods).ToHashSet();
        var ends = named.SelectMany(each => each.Parts.Where(part => part.Pods.Count == 0 && IsWhole(each.End, part))).Select(part => part.End).ToHashSet();
        var outside = Outside();
        var all = _finder.All;
        return all.Pods.Concat(all.Controller is { } controller ? [controller] : []).Concat(all.Nodes.Where(node => !IsCovered(from, node)))
            .Select(end => new Selected(end, [.. end.Parts.Select(part => part with { Pods = [.. part.Pods.Where(pod => !pods.Contains(pod))] }).Where(part => end.Kind == ReachEndKind.Node ? !ends.Contains(part.End) : part.Pods.Count > 0)]))
            .Append(new(outside.End, [.. outside.Parts.Where(part => !ends.Contains(part.End))]))
            .Where(each => each.Parts.Count > 0);
    }

    // Who names everything outside means nodes too, and who names all addresses of a node means it.
    private bool IsCovered(EndSelector from, ReachEnd node)
    {
        if (from.Parts.Any(part => part.Outside)) return true;
        var named = AddressSet.Of(from.Parts.Select(part => AddressRange.TryParse(part.Name, out var range) ? range : (AddressRange?)null).OfType<AddressRange>());
        var addresses = _network.Nodes[node.Parts[0].End - book.Engine.NodesFrom].Addresses;
        return !addresses.IsEmpty && addresses.All(address => named.Contains(AddressRange.Of(address)));
    }

    // Addresses that no rule tells from their neighbours are named only when all of them are.
    private bool IsWhole(ReachEnd end, ReachPart part) =>
        part.End < book.Engine.RangesFrom || end.Name == "outside"
            || (AddressRange.TryParse(end.Name, out var range) && range.Contains(book.Engine.Ranges[part.End - book.Engine.RangesFrom]));
}
