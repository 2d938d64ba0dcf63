using Ninepaths.Facts;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Reading;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Works out of a snapshot what the verdicts on paths 6, 7 and 9 need of the engine.</summary>
public static class PodTrafficFinder
{
    private const int MostGaps = 50;

    /// <summary>The engine's answers; null where neither pods nor namespaces were listed.</summary>
    public static PodTraffic? Of(Snapshot facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!facts.Api.Has("pods") || !facts.Api.Has("namespaces")) return null;
        var table = new ObjectTable();
        SnapshotObjects.Add(facts.Api, table);
        // Where policies leave it open, an audit assumes nothing in favour of the cluster.
        var network = NetworkReading.Read(table, new(HostNetworkPodsAreOrdinary: false));
        var book = new AnswerBook(new ReachEngine(network));
        return new()
        {
            Namespaces = [.. NamespaceTraffics.Of(book)],
            CutOff = [.. ApiServerEgress.CutOff(book)],
            Disagreements = [.. Disagreements.Of(book)],
            Nodes = [.. NodeWires.Of(network)],
            Gaps = [.. Gaps(network)],
        };
    }

    private static IEnumerable<Gap> Gaps(PodNetwork network)
    {
        foreach (var fault in network.Faults.DistinctBy(fault => (fault.Origin, fault.Message)).Take(MostGaps)) yield return new(fault.Origin, fault.Message, "the object as its API wants it");
        foreach (var (kind, count) in network.Unjudged.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            yield return new(Origin.Api(kind, null, "*"), $"{count} objects of this kind were not judged", "nothing: their kind is not known here");
    }
}
