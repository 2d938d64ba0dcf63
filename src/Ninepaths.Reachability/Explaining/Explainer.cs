using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Protection;

namespace Ninepaths.Reachability.Explaining;

/// <summary>Explains single connections.</summary>
public sealed class Explainer(AnswerBook book)
{
    /// <summary>One explanation for each way in which pods of the two ends differ.</summary>
    public IEnumerable<Explanation> Explain(ReachEnd source, ReachEnd destination, Protocol protocol, int port)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        foreach (var from in source.Parts)
            foreach (var to in destination.Parts)
                foreach (var family in new[] { AddressFamilies.IPv4, AddressFamilies.IPv6 })
                {
                    var families = book.Engine.FamiliesOf(from.End) & book.Engine.FamiliesOf(to.End);
                    if (families.HasFlag(family)) yield return Explain(source, from, destination, to, family, protocol, port);
                }
    }

    private Explanation Explain(ReachEnd source, ReachPart from, ReachEnd destination, ReachPart to, AddressFamilies family, Protocol protocol, int port)
    {
        var engine = book.Engine;
        var connection = (protocol < Protocol.Icmp ? ConnectionSet.Of(protocol, port) : ConnectionSet.Of(protocol)).In(family);
        var mesh = book.MeshOf(from, to, connection);
        // Of what a mesh carries in a tunnel, policies see the tunnel.
        var seen = mesh?.CarriedOn is { } tunnel ? ConnectionSet.Of(Protocol.Tcp, tunnel).In(family) : connection;
        var egress = Side(Direction.Egress, from.End, to.End, seen, family);
        var ownNode = book.OwnNode(from, to);
        var ingress = ownNode is null
            ? Side(Direction.Ingress, to.End, from.End, seen, family)
            : new ExplainedSide(Direction.Ingress, [], true, $"a pod does not refuse what comes from its own node {ownNode}", null);
        var explanation = new Explanation
        {
            Source = Name(source, from),
            Destination = Name(destination, to),
            Family = family,
            Protocol = protocol,
            Port = port,
            Pairs = Math.Max(1, from.Pods.Count) * Math.Max(1, to.Pods.Count),
            CarriedOn = mesh?.CarriedOn,
            Egress = egress,
            Ingress = ingress,
            OwnNode = ownNode,
            Verdict = ExplainedVerdict.Denied,
        };
        if (egress.Allowed is false || ingress.Allowed is false) return explanation;
        if (mesh?.Outcome is MeshOutcome.Refused or MeshOutcome.Mismatch) return explanation with { Mesh = mesh, Verdict = ExplainedVerdict.RefusedByMesh };
        var answer = book.Between(from, to).Limit(connection);
        if (answer.Connections.IsEmpty) return explanation with { Mesh = mesh };
        var restriction = string.Join("; ", new[] { egress.Restriction, ingress.Restriction, mesh?.Restriction }.OfType<string>());
        return explanation with
        {
            Mesh = mesh,
            Wire = book.WireOf(from, to),
            Protection = answer.Protections.Worst,
            Restriction = restriction.Length == 0 ? null : restriction,
            Verdict = egress.Allowed is null || ingress.Allowed is null ? ExplainedVerdict.Ambiguous
                : restriction.Length > 0 ? ExplainedVerdict.Restricted : ExplainedVerdict.Allowed,
        };

        ExplainedSide Side(Direction direction, int self, int other, ConnectionSet asked, AddressFamilies families) =>
            self >= engine.RangesFrom
                ? new(direction, [], true, "it is outside the cluster: nothing there is under its policies", null)
                : new SideExplainer(engine, direction, self, other, asked, families).Explain();
    }

    private string Name(ReachEnd end, ReachPart part) => part.Pods.Count switch
    {
        0 => end.Name,
        1 => book.Engine.Network.Pods[part.Pods[0]] is { FromTemplate: false } pod ? $"{pod.Id} ({end.Name})" : end.Name,
        var count when count == end.Parts.Sum(each => each.Pods.Count) => $"{end.Name}, {count} pods",
        var count => $"{end.Name}, {count} pods such as {book.Engine.Network.Pods[part.Pods[0]].Id}",
    };
}
