using System.Globalization;
using System.Net;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Engine;
using Ninepaths.Reachability.Proof;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Compares the engine and the naive evaluator, attempt by attempt.</summary>
internal sealed class Agreement
{
    private static readonly IPAddress[] Outside =
    [
        .. new[] { "10.0.0.200", "10.0.0.3", "192.168.0.77", "203.0.113.129", "8.8.8.8", "200.0.0.1", "2001:db8::1", "fd00::ffff", "fd00:1::1", "fd01::1" }.Select(IPAddress.Parse),
    ];

    private readonly PodNetwork _network;
    private readonly ReachEngine _engine;
    private readonly NaiveEvaluator _evaluator;
    private readonly List<(AttemptEnd End, int Number)> _ends = [];
    private readonly List<(Protocol Protocol, int Port)> _ports = [];

    public Agreement(PodNetwork network)
    {
        (_network, _engine, _evaluator) = (network, new(network), new(network));
        for (var i = 0; i < network.Pods.Length; i++) _ends.Add((new AttemptEnd.OfPod(network.Pods[i]), _engine.EndOf(i)));
        for (var i = 0; i < network.Nodes.Length; i++) _ends.Add((new AttemptEnd.OfNode(network.Nodes[i]), _engine.NodesFrom + i));
        foreach (var address in Outside)
            if (_engine.EndOf(AddressRange.Of(address)) is >= 0 and var end) _ends.Add((new AttemptEnd.Outside(address), end));
        var near = PortsIn(network).SelectMany(port => new[] { port - 1, port, port + 1 }).Where(port => port is >= 1 and <= ConnectionSet.HighestPort).Distinct().Order().ToList();
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp }) _ports.AddRange(near.Select(port => (protocol, port)));
        _ports.AddRange([(Protocol.Icmp, 0), (Protocol.Other, 0)]);
    }

    /// <summary>How many attempts were compared.</summary>
    public int Compared { get; private set; }

    public int AllowedOnes { get; private set; }

    public int AmbiguousOnes { get; private set; }

    public int RestrictedOnes { get; private set; }

    /// <summary>Compares every attempt, or every so manieth.</summary>
    public Agreement Check(int stride = 1)
    {
        var at = 0;
        foreach (var (source, from) in _ends)
            foreach (var (destination, to) in _ends)
            {
                // Policies have no say between two ends that are no pods.
                if (source is not AttemptEnd.OfPod && destination is not AttemptEnd.OfPod) continue;
                var isOnNode = destination is AttemptEnd.OfPod { Pod: { Node: { } node } pod } && !(pod.HostNetwork && !_network.Dialect.HostNetworkPodsAreOrdinary) && IsOn(source, node);
                var (decision, own) = (_engine.Between(from, to), isOnNode ? _engine.FromOwnNode(from, to) : null);
                foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
                    foreach (var (protocol, port) in _ports)
                    {
                        if (at++ % stride != 0) continue;
                        var attempt = new Attempt(source, destination, family, protocol, port);
                        Compare(decision, attempt, _evaluator.Decide);
                        Compare(own ?? decision, attempt, _evaluator.DecideWithOwnNode);
                    }
            }

        return this;
    }

    private bool IsOn(AttemptEnd source, string node) => source switch
    {
        AttemptEnd.OfNode it => it.Node.Name == node,
        AttemptEnd.OfPod { Pod: var pod } => pod.HostNetwork && !_network.Dialect.HostNetworkPodsAreOrdinary && pod.Node == node,
        _ => false,
    };

    private void Compare(Decision decision, Attempt attempt, Func<Attempt, PossibleVerdicts?> evaluate)
    {
        Compared++;
        var (plain, named) = (Known(evaluate(attempt)), attempt.Destination is AttemptEnd.Outside ? Known(evaluate(attempt with { IsToNamedDomain = true })) : (PossibleVerdicts?)null);
        var best = named ?? plain;
        var (isOpen, isRestricted) = (best.HasFlag(PossibleVerdicts.Allowed), best.HasFlag(PossibleVerdicts.Allowed) && !plain.HasFlag(PossibleVerdicts.Allowed));
        var isAmbiguous = isOpen && best.HasFlag(PossibleVerdicts.Denied);
        if (isOpen) AllowedOnes++;
        if (isAmbiguous) AmbiguousOnes++;
        if (isRestricted) RestrictedOnes++;
        Same(isOpen, decision.Open, "open", attempt);
        Same(isRestricted, decision.Restricted, "restricted", attempt);
        Same(isAmbiguous, decision.Ambiguous, "ambiguous", attempt);
    }

    private PossibleVerdicts Known(PossibleVerdicts? verdicts)
    {
        Assert.True(verdicts is not null, $"the evaluator does not know {_evaluator.Doubt}");
        return verdicts.Value;
    }

    private static void Same(bool expected, ConnectionSet connections, string what, Attempt attempt) => Assert.True(
        expected == connections.Contains(attempt.Family, attempt.Protocol, attempt.Port),
        $"{attempt.Source} to {attempt.Destination}, {attempt.Family} {attempt.Protocol} {attempt.Port}: by the policies themselves {what} is {expected}");

    private static HashSet<int> PortsIn(PodNetwork network)
    {
        var ports = new HashSet<int>(network.Pods.SelectMany(pod => pod.Ports).Select(port => port.Port));
        foreach (var policy in network.PolicyObjects) Collect(policy.Spec, ports);
        return ports;
    }

    private static void Collect(ConfigNode node, HashSet<int> ports)
    {
        foreach (var entry in node.Entries)
        {
            if (entry.Key is "port" or "endPort" or "number" or "start" or "end" && entry.Value.AsInteger is { } port) ports.Add((int)port);
            Collect(entry.Value, ports);
        }

        foreach (var item in node.Items) Collect(item, ports);
    }
}
