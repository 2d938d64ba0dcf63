using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;

namespace Ninepaths.Reachability.Answers;

/// <summary>All ends that a report shows, in the order of their names.</summary>
public sealed class ReachEnds
{
    private readonly ReachEngine _engine;

    private ReachEnds(ReachEngine engine, PodGrain grain)
    {
        _engine = engine;
        var pods = Enumerable.Range(0, engine.Network.Pods.Length).Where(index => index != engine.Network.IngressController);
        Pods = [.. (grain == PodGrain.Workload ? OfWorkloads(pods) : pods.Select(OfPod)).OrderBy(end => end.Name, StringComparer.Ordinal)];
        Nodes = [.. engine.Network.Nodes.Select((node, i) => new ReachEnd(ReachEndKind.Node, $"{TextSafety.Inert(node.Name)}[Node]", "", [new(engine.NodesFrom + i, [])]))
            .OrderBy(end => end.Name, StringComparer.Ordinal)];
        Sources = Ranges(Direction.Ingress);
        Destinations = Ranges(Direction.Egress);
        Controller = engine.Network.IngressController is { } controller
            ? new(ReachEndKind.IngressController, ReachEnd.IngressController, "", [new(engine.EndOf(controller), [controller])]) : null;
    }

    /// <summary>Workloads, or pods.</summary>
    public ImmutableArray<ReachEnd> Pods { get; }

    public ImmutableArray<ReachEnd> Nodes { get; }

    /// <summary>Addresses outside as sources: cut where rules of ingress tell them apart.</summary>
    public ImmutableArray<ReachEnd> Sources { get; }

    /// <summary>Addresses outside as destinations: cut where rules of egress tell them apart.</summary>
    public ImmutableArray<ReachEnd> Destinations { get; }

    /// <summary>The ingress controller that routes imply; null without routes.</summary>
    public ReachEnd? Controller { get; }

    public static ReachEnds Of(ReachEngine engine, PodGrain grain) => new(engine, grain);

    private IEnumerable<ReachEnd> OfWorkloads(IEnumerable<int> pods) =>
        pods.GroupBy(index => _engine.Network.Pods[index].Workload).Select(group => new ReachEnd(
            ReachEndKind.Workload, TextSafety.Inert(group.Key.ToString(), 600), group.Key.Namespace,
            [.. group.GroupBy(_engine.EndOf).Select(part => new ReachPart(part.Key, [.. part]))])
        {
            Workload = group.Key,
        });

    private ReachEnd OfPod(int index)
    {
        var pod = _engine.Network.Pods[index];
        var name = pod.FromTemplate ? pod.Workload.ToString() : $"{pod.Id}[Pod]";
        return new(ReachEndKind.Pod, TextSafety.Inert(name, 600), pod.Namespace, [new(_engine.EndOf(index), [index])]) { Workload = pod.Workload };
    }

    // Atoms that only rules of the other direction tell apart are one range.
    private ImmutableArray<ReachEnd> Ranges(Direction direction)
    {
        var cuts = new HashSet<(AddressFamilies, UInt128)>();
        foreach (var cut in direction == Direction.Ingress ? _engine.Used.IngressCuts : _engine.Used.EgressCuts)
        {
            cuts.Add((cut.Family, cut.First));
            cuts.Add((cut.Family, cut.Last + 1));
        }

        var ranges = new List<(AddressRange Range, int End)>();
        for (var i = 0; i < _engine.Ranges.Length; i++)
        {
            var atom = _engine.Ranges[i];
            if (ranges.Count > 0 && ranges[^1].Range.Family == atom.Family && !cuts.Contains((atom.Family, atom.First)))
                ranges[^1] = ranges[^1] with { Range = ranges[^1].Range with { Last = atom.Last } };
            else
                ranges.Add((atom, _engine.RangesFrom + i));
        }

        return [.. ranges.Select(each => new ReachEnd(ReachEndKind.Addresses, $"{each.Range}[External]", "", [new(each.End, [])]))];
    }
}

/// <summary>Whether reports show workloads or single pods.</summary>
public enum PodGrain
{
    Workload,
    Pod,
}
