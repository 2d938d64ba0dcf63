using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Connections between pods, summed up for each namespace that they lead to.</summary>
internal sealed class NamespaceTraffics
{
    private readonly AnswerBook _book;
    private readonly AnswerBook _unenforced;
    private readonly ReachEngine _engine;
    private readonly ILookup<int, Policy> _selecting;
    private readonly List<ReachPart> _parts;

    private NamespaceTraffics(AnswerBook book)
    {
        (_book, _engine) = (book, book.Engine);
        // The same pods in the same classes, and nothing that keeps them apart.
        _unenforced = _engine.Network.Policies.IsEmpty ? book : book.WithoutPolicies();
        _selecting = (from policy in _engine.Network.Policies
                      where policy.Ingress is not null
                      let sets = _engine.Peers.Of(policy.Subject)
                      from end in sets.IPv4.Union(sets.IPv6).Members().TakeWhile(end => end < _engine.NodesFrom)
                      select (end, policy)).ToLookup(each => each.end, each => each.policy);
        // What a template would make is no pod that somebody could talk to now.
        _parts = [.. from each in _engine.Classes
                     let pods = each.Members.Where(pod => !_engine.Network.Pods[pod].FromTemplate).ToList()
                     where pods.Count > 0
                     select new ReachPart(each.Index, pods)];
    }

    public static IEnumerable<NamespaceTraffic> Of(AnswerBook book)
    {
        var traffics = new NamespaceTraffics(book);
        var parts = traffics._parts.Where(part => !traffics.Class(part).OnHost).ToLookup(part => traffics.Class(part).Sample.Namespace, StringComparer.Ordinal);
        return book.Engine.Network.Namespaces.Keys.Order(StringComparer.Ordinal).Select(name => traffics.Of(name, [.. parts[name]]));
    }

    private PodClass Class(ReachPart part) => _engine.Classes[part.End];

    private NamespaceTraffic Of(string @namespace, List<ReachPart> destinations)
    {
        var policies = destinations.SelectMany(part => _selecting[part.End]).Concat(_engine.Network.Policies.Where(policy => policy.Namespace == @namespace && policy.Ingress is not null))
            .DistinctBy(policy => policy.Title).ToList();
        var traffic = new NamespaceTraffic
        {
            Namespace = @namespace,
            Pods = destinations.Sum(part => part.Pods.Count),
            Policies = policies.Count,
            Policy = policies.FirstOrDefault()?.Origin,
            Unselected = destinations.Where(part => !_selecting[part.End].Any()).Sum(part => part.Pods.Count),
            Open = destinations.Where(TakesEverything).Sum(part => part.Pods.Count),
            Enforced = Least(_book, destinations),
            Unenforced = Least(_unenforced, destinations),
        };
        return traffic;
    }

    private bool TakesEverything(ReachPart destination)
    {
        var all = ConnectionSet.Of(_engine.FamiliesOf(destination.End));
        return _parts.TrueForAll(source => all.In(_engine.FamiliesOf(source.End)).IsSubsetOf(_engine.IngressOf(source.End, destination.End)));
    }

    // The first connection in clear decides; the ends of one pod are none.
    private LeastProtected Least(AnswerBook book, List<ReachPart> destinations)
    {
        var least = LeastProtected.Nothing;
        foreach (var destination in destinations)
            foreach (var source in _parts)
            {
                if (source.End == destination.End && source.Pods.Count == 1) continue;
                var answer = book.Between(source, destination);
                if (answer.Connections.IsEmpty || Level(answer.Protections.Worst) >= least.Protection) continue;
                least = Described(book, source, destination, answer);
                if (least.Protection == TrafficProtection.Clear) return least;
            }

        return least;
    }

    private LeastProtected Described(AnswerBook book, ReachPart source, ReachPart destination, Answer answer)
    {
        var connections = answer.Protections.At(answer.Protections.Worst);
        var (mesh, wire) = (book.MeshOf(source, destination, connections), book.WireOf(source, destination));
        var isMesh = mesh is { Outcome: not MeshOutcome.Clear };
        var families = _engine.Network.Families;
        var text = ConnectionText.Of(connections, families) is { Length: > 0 } ports ? ports : ConnectionText.Whole(connections, families);
        return new(
            Level(answer.Protections.Worst),
            $"{Class(source).Sample.Workload} to {Class(destination).Sample.Workload}, {text}",
            isMesh ? mesh!.Because : mesh is not null ? $"{mesh.Because}, and {wire.Because}" : wire.Because,
            isMesh ? mesh!.Origin : wire.Origin ?? mesh?.Origin);
    }

    private static TrafficProtection Level(ProtectionLevel level) => level switch
    {
        ProtectionLevel.Clear or ProtectionLevel.AuthenticatedInClear => TrafficProtection.Clear,
        ProtectionLevel.NotObserved => TrafficProtection.NotObserved,
        ProtectionLevel.EncryptedBetweenNodes => TrafficProtection.BetweenNodes,
        ProtectionLevel.Encrypted => TrafficProtection.Encrypted,
        _ => TrafficProtection.Mutual,
    };
}
