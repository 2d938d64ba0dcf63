using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Engine;

namespace Ninepaths.Reachability.Answers;

/// <summary>All ends that a report shows, in the order of their names.</summary>
public sealed class ReachEnds
{
    private readonly ReachEngine _engine;
    private FrozenDictionary<string, ReachEnd>? _byName;

    private ReachEnds(ReachEngine engine, PodGrain grain, ReachEngine? other)
    {
        _engine = engine;
        var pods = Enumerable.Range(0, engine.Network.Pods.Length).Where(index => index != engine.Network.IngressController);
        Pods = [.. (grain == PodGrain.Workload ? OfWorkloads(pods) : pods.Select(OfPod)).OrderBy(end => end.Name, StringComparer.Ordinal)];
        Nodes = [.. engine.Network.Nodes.Select((node, i) => new ReachEnd(ReachEndKind.Node, ReachEnd.NameOf(node), "", [new(engine.NodesFrom + i, [])]))
            .OrderBy(end => end.Name, StringComparer.Ordinal)];
        Sources = Ranges(Cuts(engine, other, used => used.IngressCuts));
        Destinations = Ranges(Cuts(engine, other, used => used.EgressCuts));
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

    public static ReachEnds Of(ReachEngine engine, PodGrain grain) => new(engine, grain, null);

    /// <summary>The ends of a network with its ranges of addresses cut where another network's rules tell them apart too, so that both can be compared.</summary>
    public static ReachEnds ToCompare(ReachEngine engine, ReachEngine other, PodGrain grain) => new(engine, grain, other);

    /// <summary>Everything that can send.</summary>
    public IEnumerable<ReachEnd> AllSources(bool withNodes) =>
        Sources.Concat(Pods).Concat(withNodes ? Nodes : []).Concat(Controller is { } controller ? [controller] : []);

    /// <summary>The source of a name; of several with one name, the first.</summary>
    public bool TryGetSource(string name, [MaybeNullWhen(false)] out ReachEnd source)
    {
        _byName ??= AllSources(withNodes: false).DistinctBy(end => end.Name, StringComparer.Ordinal).ToFrozenDictionary(end => end.Name, StringComparer.Ordinal);
        return _byName.TryGetValue(name, out source);
    }

    /// <summary>Everything that can send or receive, each once.</summary>
    public IEnumerable<ReachEnd> All(bool withNodes) => AllSources(withNodes).Concat(Destinations).DistinctBy(end => end.Name);

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

    private static HashSet<AddressRange> Cuts(ReachEngine engine, ReachEngine? other, Func<UsedFacts, IEnumerable<AddressRange>> cuts) =>
        [.. cuts(engine.Used), .. other is null ? [] : cuts(other.Used)];

    // Atoms that only rules of the other direction tell apart are one range.
    private ImmutableArray<ReachEnd> Ranges(HashSet<AddressRange> cuts) =>
    [
        .. new AddressAtoms(cuts, _engine.Network.Families).All
            .Select(range => new ReachEnd(ReachEndKind.Addresses, ReachEnd.NameOf(range), "", Atoms(range)) { Range = range }),
    ];

    // Policies tell no two addresses of it apart in this direction; a mesh may.
    private List<ReachPart> Atoms(AddressRange range)
    {
        var (first, end) = _engine.Network.Meshes.IsEmpty ? (_engine.EndOf(range), _engine.EndOf(range) + 1) : _engine.EndsIn(range);
        return [.. Enumerable.Range(first, end - first).Select(each => new ReachPart(each, []))];
    }
}

/// <summary>Whether reports show workloads or single pods.</summary>
public enum PodGrain
{
    Workload,
    Pod,
}
