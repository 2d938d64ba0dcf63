using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Answers;

/// <summary>Who may talk to whom, line by line: made while it is read, so that its size costs no memory.</summary>
/// <param name="book">The answers.</param>
/// <param name="ends">The ends to show.</param>
/// <param name="withNodes">Whether nodes are ends too.</param>
public sealed class ReachMatrix(AnswerBook book, ReachEnds ends, bool withNodes = false)
{
    public AnswerBook Book => book;

    /// <summary>The ends it has lines for.</summary>
    public ReachEnds Ends => ends;

    /// <summary>The lines, in the order of sources and then of destinations; pairs between which nothing can pass are left out.</summary>
    /// <remarks>An end has no line to itself: replicas of a workload are one end, and what a pod sends to itself leaves no network.</remarks>
    public IEnumerable<ReachRow> Rows() => ends.AllSources(withNodes).SelectMany(From);

    /// <summary>The lines of one source.</summary>
    public IEnumerable<ReachRow> From(ReachEnd source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Kind == ReachEndKind.IngressController) return FromController(source);
        return from destination in Destinations(source)
               where !ReferenceEquals(source, destination)
               let answer = book.Between(source, destination)
               where !answer.Connections.IsEmpty
               select new ReachRow(source, destination, answer);
    }

    private IEnumerable<ReachEnd> Destinations(ReachEnd source)
    {
        if (source.Kind == ReachEndKind.Addresses) return withNodes ? ends.Pods.Concat(ends.Nodes) : ends.Pods;
        return ends.Destinations.Concat(ends.Pods).Concat(withNodes ? ends.Nodes : []);
    }

    // An ingress controller sends what its routes say, as far as policies let it.
    private IEnumerable<ReachRow> FromController(ReachEnd controller)
    {
        var network = book.Engine.Network;
        var services = new ServicePods(network);
        var sent = new Dictionary<int, ConnectionSet>();
        foreach (var entry in network.EntryPoints)
        {
            if (services.Find(entry.ServiceNamespace, entry.ServiceName) is not { } service) continue;
            foreach (var pod in services.Behind(service))
                sent[pod] = sent.GetValueOrDefault(pod, ConnectionSet.None).Union(ServicePods.Target(entry, service, network.Pods[pod]));
        }

        foreach (var end in ends.Pods)
        {
            var answer = Answer.Nothing;
            foreach (var part in end.Parts)
                foreach (var group in part.Pods.Where(sent.ContainsKey).GroupBy(pod => sent[pod]))
                    answer = answer.Or(book.Between(controller.Parts[0], new ReachPart(part.End, [.. group])).Limit(group.Key));
            if (!answer.Connections.IsEmpty) yield return new(controller, end, answer);
        }
    }
}
