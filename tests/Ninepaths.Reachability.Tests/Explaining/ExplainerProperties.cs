using CsCheck;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Explaining;
using Ninepaths.Reachability.Tests.Proof;

namespace Ninepaths.Reachability.Tests.Explaining;

/// <summary>An explanation comes to what the engine decides.</summary>
public class ExplainerProperties
{
    private static readonly (Protocol Protocol, int Port)[] Connections =
    [
        (Protocol.Tcp, 53), (Protocol.Tcp, 80), (Protocol.Tcp, 81), (Protocol.Tcp, 8080), (Protocol.Tcp, 9), (Protocol.Udp, 53), (Protocol.Udp, 80), (Protocol.Sctp, 8080), (Protocol.Icmp, 0),
    ];

    [Fact]
    public void The_verdict_of_an_explanation_is_the_engines_decision()
    {
        var seen = new Dictionary<ExplainedVerdict, long>();
        ClusterGen.Any.Sample(cluster =>
        {
            foreach (var verdict in Check(cluster))
                lock (seen) seen[verdict] = seen.GetValueOrDefault(verdict) + 1;
        }, iter: Iterations.Of(150));
        foreach (var verdict in new[] { ExplainedVerdict.Allowed, ExplainedVerdict.Denied, ExplainedVerdict.Ambiguous, ExplainedVerdict.Restricted })
            Assert.True(seen.ContainsKey(verdict), $"nothing was {verdict}: {string.Join(", ", seen)}");
    }

    private static List<ExplainedVerdict> Check(ManifestCluster cluster)
    {
        var verdicts = new List<ExplainedVerdict>();
        var book = new AnswerBook(new ReachEngine(cluster.Network()));
        var explainer = new Explainer(book);
        var all = ReachEnds.Of(book.Engine, PodGrain.Pod);
        var ends = all.Pods.Concat(all.Nodes).Concat(all.Destinations.Take(2)).ToList();
        foreach (var source in ends)
            foreach (var destination in ends)
                foreach (var (protocol, port) in Connections)
                    foreach (var explanation in explainer.Explain(source, destination, protocol, port))
                    {
                        var expected = Expected(book, source.Parts[0], destination.Parts[0], explanation.Family, protocol, port);
                        Assert.True(expected == explanation.Verdict, $"{source} to {destination}, {explanation.Family} {protocol} {port}: {explanation.Verdict}, and the engine says {expected}\n"
                            + $"egress: {explanation.Egress.Because}\ningress: {explanation.Ingress.Because}\n{cluster}");
                        Assert.Equal(expected is ExplainedVerdict.Denied or ExplainedVerdict.RefusedByMesh, explanation.Protection is null);
                        Assert.Equal(expected == ExplainedVerdict.Restricted, explanation is { Restriction: not null, Verdict: not ExplainedVerdict.Ambiguous });
                        verdicts.Add(explanation.Verdict);
                    }
        return verdicts;
    }

    private static ExplainedVerdict Expected(AnswerBook book, ReachPart source, ReachPart destination, AddressFamilies family, Protocol protocol, int port)
    {
        var decision = book.OwnNode(source, destination) is null ? book.Engine.Between(source.End, destination.End) : book.Engine.FromOwnNode(source.End, destination.End);
        if (!decision.Open.Contains(family, protocol, port)) return ExplainedVerdict.Denied;
        if (decision.Ambiguous.Contains(family, protocol, port)) return ExplainedVerdict.Ambiguous;
        return decision.Restricted.Contains(family, protocol, port) ? ExplainedVerdict.Restricted : ExplainedVerdict.Allowed;
    }
}
