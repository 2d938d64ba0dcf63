using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;

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
        foreach (var source in assertion.Kind == AssertionKind.Only ? Others(assertion.From, from.Parts) : from.Parts)
            foreach (var destination in to.Parts)
            {
                if (ReferenceEquals(source.End, destination.End) || IsSame(source, destination)) continue;
                // A pod takes what comes from its own node whatever policies say: its kubelet has to reach it.
                if (assertion.Kind == AssertionKind.Only && source.End.Kind == ReachEndKind.Node && destination.Parts.Any(part => book.OwnNode(source.Parts[0], part) is not null)) continue;
                Judge(assertion, source, destination, broken, open);
            }

        var outcome = broken.Count > 0 ? AssertionOutcome.Broken : open.Count > 0 ? AssertionOutcome.NotObserved : AssertionOutcome.Holds;
        var reasons = broken.Count > 0 ? broken : open;
        return new(assertion, outcome, [.. reasons.Take(MostReasons)], reasons.Count);
    }

    private void Judge(Assertion assertion, Selected source, Selected destination, List<string> broken, List<string> open)
    {
        var answer = source.Parts.SelectMany(_ => destination.Parts, book.Between).ToList();
        var asked = assertion.Connections.In(_network.Families);
        var pair = $"{source.End.Name} to {destination.End.Name}";
        if (assertion.Kind != AssertionKind.Must)
        {
            // Whatever may get through, under a condition or in some order of policies, gets through.
            var through = answer.Aggregate(ConnectionSet.None, (all, each) => all.Union(each.Connections)).Intersect(asked);
            if (!through.IsEmpty) broken.Add($"{pair}: {Text(through)}");
            return;
        }

        // Between all their pods, or it is not so.
        foreach (var each in answer)
        {
            var possible = asked.In(book.Engine.FamiliesOf(source.Parts[0].End) & book.Engine.FamiliesOf(destination.Parts[0].End));
            var missing = possible.Except(each.Connections);
            var weak = assertion.Protection is { } level
                ? ConnectionSet.Union(each.Protections.Levels.Where(at => at.Key < level).Select(at => at.Value)).Intersect(possible) : ConnectionSet.None;
            var unsure = each.Restricted.Union(each.Ambiguous).Intersect(possible);
            if (!missing.IsEmpty) broken.Add($"{pair}: not {Text(missing)}");
            else if (!weak.IsEmpty) broken.Add($"{pair}: {Text(weak)} is {each.Limit(weak).Protections.Worst.Word()}");
            else if (!unsure.IsEmpty) open.Add($"{pair}: {Text(unsure)} only under a condition");
        }
    }

    private string Text(ConnectionSet connections)
    {
        var text = ConnectionText.Of(connections, _network.Families);
        return text.Length > 0 ? text : string.Join(" and ", ConnectionText.Portless(connections));
    }

    private sealed record Selected(ReachEnd End, IReadOnlyList<ReachPart> Parts);

    private static bool IsSame(Selected a, Selected b) => a.End.Kind == b.End.Kind && a.End.Name == b.End.Name;

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
        if (part.Outside) return Outside();
        if (part.Name is { } name) return _finder.Find(name).Select(end => new Selected(end, end.Parts));
        return from end in _finder.Workloads
               where part.Namespace is null || end.Namespace == part.Namespace
               let parts = end.Parts.Select(each => new ReachPart(each.End, [.. each.Pods.Where(pod => Has(pod, part.Labels))])).Where(each => each.Pods.Count > 0).ToList()
               where parts.Count > 0
               select new Selected(end, parts);
    }

    private bool Has(int pod, IReadOnlyDictionary<string, string> labels) =>
        labels.All(label => _network.Pods[pod].Labels.GetValueOrDefault(label.Key) == label.Value);

    private IEnumerable<Selected> Outside() => ReachEnds.Of(book.Engine, PodGrain.Workload).Sources.Select(end => new Selected(end, end.Parts));

    // Every pod, node and address that is not among the sources; a range of which only a part is among them counts.
    private IEnumerable<Selected> Others(EndSelector from, List<Selected> named)
    {
        var pods = named.SelectMany(each => each.Parts).SelectMany(part => part.Pods).ToHashSet();
        var nodes = named.Where(each => each.End.Kind == ReachEndKind.Node).Select(each => each.End.Name).ToHashSet(StringComparer.Ordinal);
        var all = ReachEnds.Of(book.Engine, PodGrain.Workload);
        return NotCovered(from, all).Where(end => !nodes.Contains(end.Name)).Select(end => new Selected(end, end.Parts))
            .Concat(all.Pods.Concat(all.Controller is { } controller ? [controller] : []).Select(end => new Selected(end,
                [.. end.Parts.Select(part => part with { Pods = [.. part.Pods.Where(pod => !pods.Contains(pod))] }).Where(part => part.Pods.Count > 0)])))
            .Where(each => each.Parts.Count > 0);
    }

    // Ranges and nodes with an address that is not among the sources. Who lets in everything outside means nodes too.
    private IEnumerable<ReachEnd> NotCovered(EndSelector from, ReachEnds all)
    {
        if (from.Parts.Any(part => part.Outside)) return [];
        var covered = AddressSet.Of(from.Parts.Select(part => AddressRange.TryParse(part.Name ?? "", out var range) ? range : (AddressRange?)null).OfType<AddressRange>());
        // Both are cut where rules of ingress tell addresses apart, and in one order.
        var ranges = new AddressAtoms(book.Engine.Used.IngressCuts, _network.Families).All;
        return all.Sources.Where((_, i) => !covered.Contains(ranges[i])).Concat(all.Nodes.Where(node =>
            _network.Nodes[node.Parts[0].End - book.Engine.NodesFrom].Addresses is var addresses && (addresses.IsEmpty || addresses.Any(address => !covered.Contains(AddressRange.Of(address))))));
    }
}
