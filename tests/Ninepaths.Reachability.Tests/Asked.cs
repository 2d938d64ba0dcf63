using System.Collections.Immutable;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Explaining;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests;

/// <summary>A network from manifests, asked as a person asks: by the names of pods, nodes and addresses.</summary>
internal sealed class Asked
{
    private readonly EndFinder _finder;

    public Asked(PodNetwork network)
    {
        Network = network;
        Book = new(new ReachEngine(network));
        _finder = new(Book.Engine);
    }

    public PodNetwork Network { get; }

    public AnswerBook Book { get; }

    public static Asked Of(string yaml, NetworkChoices? choices = null)
    {
        var network = Given.Network(yaml, choices);
        Assert.DoesNotContain(network.Faults, fault => fault.Severity == FaultSeverity.Fatal);
        return new(network);
    }

    public static Asked Of(string yaml, DialectName dialect) => Of(yaml, new NetworkChoices(dialect));

    public ReachEnd End(string name) => Assert.Single(_finder.Find(name));

    public Answer Answer(string from, string to) => Book.Between(End(from), End(to));

    /// <summary>What gets through: <c>nothing</c>, <c>everything</c>, or connections, those without ports among them.</summary>
    public string Between(string from, string to) => Text(Answer(from, to).Connections);

    /// <summary>What protects what gets through.</summary>
    public string Protection(string from, string to) => ProtectionWords.Of(Answer(from, to).Protections, Text);

    public ImmutableArray<Explanation> Explain(string from, string to, Protocol protocol, int port) => [.. new Explainer(Book).Explain(End(from), End(to), protocol, port)];

    public Explanation Explain(string from, string to, int port) => Assert.Single(Explain(from, to, Protocol.Tcp, port));

    public string Text(ConnectionSet connections)
    {
        if (connections.IsEmpty) return "nothing";
        if (connections.IsAll(Network.Families)) return "everything";
        return string.Join(',', new[] { ConnectionText.Of(connections, Network.Families) }.Where(text => text.Length > 0).Concat(ConnectionText.Portless(connections)));
    }
}
