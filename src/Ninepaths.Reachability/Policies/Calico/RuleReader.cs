using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;

namespace Ninepaths.Reachability.Policies.Calico;

/// <summary>Reads the rules of a policy.</summary>
internal sealed class RuleReader(CalicoFields fields, EntityReader entities, CalicoEndpoints endpoints, PolicyInput input, PolicyOutput output)
{
    /// <summary>The rules of one direction in order. One rule may become several of the engine, with nothing between them.</summary>
    public ImmutableArray<CalicoRule> Read(Direction direction)
    {
        var key = direction == Direction.Ingress ? "ingress" : "egress";
        return [.. fields.List(fields.Spec, key).SelectMany((rule, index) => Read(rule, direction, $"{key}[{index}]"))];
    }

    private IEnumerable<CalicoRule> Read(ConfigNode node, Direction direction, string name)
    {
        fields.Known(node, "action", "ipVersion", "protocol", "notProtocol", "icmp", "notICMP", "source", "destination", "http", "metadata");
        var (source, destination) = (entities.Read(node, "source"), entities.Read(node, "destination"));
        var (peer, own) = direction == Direction.Ingress ? (source, destination) : (destination, source);
        var protocol = CalicoProtocol.Read(fields, node, "protocol");
        var connections = RuleConnections.Read(fields, node, protocol, source, destination);
        CheckPorts(node, protocol, source, destination);
        if (own.Service is not null) fields.Refuse(own.Service.Node, $"{name} has services at its own end");
        ReadHttp(node, direction, protocol, connections);
        if (Action(node, name) is not { } action || !fields.Sound) return [];

        var ends = peer.Service is null
            ? [(peer.Peers(endpoints) ?? Peers.Anyone, PortsOf(destination, protocol), null)]
            : Service(peer.Service, direction, destination, protocol);
        var rules = from end in ends
                    from part in connections.Parts
                    let ports = Within(part.Connections, end.Ports, destination.NotPorts, protocol?.WithPorts)
                    where !ports.Fixed.IsEmpty || !ports.Named.IsEmpty
                    let condition = part.Condition is null ? end.Condition : end.Condition is null ? part.Condition : $"{part.Condition}, {end.Condition}"
                    where condition is null || action == RuleAction.Allow || IsJudged(condition, action, node, name)
                    let passesOn = action == RuleAction.Pass && condition is not null
                    // What may be passed on may get through, whatever comes behind in the tier.
                    select new Rule
                    {
                        Action = passesOn ? RuleAction.Allow : action,
                        Peers = end.Peers,
                        Ports = ports,
                        Restriction = passesOn ? $"passed on to the next tier if {condition}" : condition,
                        Name = name,
                        Origin = fields.Source.At(node),
                    };
        // Networks of one family say nothing of the other, in which the rule does not count.
        var subject = own.Peers(endpoints) is { } pods && own.Families != AddressFamilies.None ? new Peers.InFamily(own.Families, pods) : own.Peers(endpoints);
        return rules.Select(rule => new CalicoRule(rule, subject));
    }

    /// <summary>Null for <c>Log</c>, after which the next rule is asked, and for what is no action.</summary>
    private RuleAction? Action(ConfigNode node, string name)
    {
        switch (fields.Text(node, "action"))
        {
            case "Allow": return RuleAction.Allow;
            case "Deny": return RuleAction.Deny;
            case "Pass": return RuleAction.Pass;
            case "Log": return null;
            case null: fields.Refuse(node, $"{name} has no action"); return null;
            case var other: fields.Refuse(node["action"], $"{name}: action {TextSafety.Inert(other)} is not one of Allow, Deny, Pass and Log"); return null;
        }
    }

    private void CheckPorts(ConfigNode node, CalicoProtocol? protocol, CalicoEntity source, CalicoEntity destination)
    {
        foreach (var ports in new[] { source.Ports, source.NotPorts, destination.Ports, destination.NotPorts })
        {
            if (protocol is null ? !ports.Numbers.IsEmpty : protocol.WithPorts is null && !ports.IsEmpty)
                fields.Refuse(node, "ports need protocol TCP, UDP or SCTP");
        }

        if (destination.Service is not null && !(destination.Ports.IsEmpty && destination.NotPorts.IsEmpty))
            fields.Refuse(destination.Service.Node, "services stand beside ports or notPorts");
    }

    private void ReadHttp(ConfigNode node, Direction direction, CalicoProtocol? protocol, ConditionalConnections connections)
    {
        if (HttpCondition.Read(fields, node) is not { } http) return;
        if (node["action"].Text != "Allow") fields.Refuse(node["http"], "http is only for rules that allow");
        if (direction == Direction.Egress) fields.Refuse(node["http"], "http is only for ingress rules");
        if (protocol is not (null or { WithPorts: Protocol.Tcp })) fields.Refuse(node["http"], "http needs protocol TCP");
        connections.Limit(ConnectionSet.All, http);
        output.Assumptions.Add("what Calico policies ask of HTTP holds only where application layer policy is enabled; without it those ports are open to all methods and paths");
    }

    /// <summary>A rule that refuses only some of what looks the same to us is left out: what it refuses is shown as open. Either is said.</summary>
    private bool IsJudged(string condition, RuleAction action, ConfigNode node, string name)
    {
        fields.Warn(node, $"{name}: {action} of what is {condition} is {(action == RuleAction.Pass ? "taken to let it through under that condition" : "not judged")}");
        return action == RuleAction.Pass;
    }

    // Only the destination of egress is matched by port too: a source's endpoints are not those of its client ports.
    private IEnumerable<(Peers Peers, PortMatch? Ports, string? Condition)> Service(CalicoService service, Direction direction, CalicoEntity destination, CalicoProtocol? protocol)
    {
        var ends = ServiceEnds.Of(service, input, fields, output);
        return direction == Direction.Egress
            ? ends.Select(end => (end.Peers, (PortMatch?)end.Ports, end.Unknown is null ? null : $"to {end.Unknown}"))
            : [(Peers.Any(ends.Select(end => end.Peers).Distinct()), PortsOf(destination, protocol), ends is [{ Unknown: { } unknown }] ? $"from {unknown}" : null)];
    }

    private static PortMatch? PortsOf(CalicoEntity destination, CalicoProtocol? protocol) =>
        destination.Ports.IsEmpty ? null : new(destination.Ports.Connections(protocol?.WithPorts), destination.Ports.Named(protocol?.WithPorts));

    private static PortMatch Within(ConnectionSet part, PortMatch? wanted, CalicoPorts notPorts, Protocol? protocol)
    {
        var excluded = notPorts.Connections(protocol);
        var excludedNames = notPorts.Named(protocol);
        var numbers = (wanted?.Fixed ?? ConnectionSet.All).Intersect(part).Except(excluded);
        var names = wanted?.Named ?? [];
        // A name may come to any number and family, so what the rule leaves out has to be said of names.
        if (!names.IsEmpty) excluded = excluded.Union(ConnectionSet.All.Except(part));
        return names.IsEmpty && excludedNames.IsEmpty ? PortMatch.Of(numbers)
            : new(numbers, names) { Except = excluded.IsEmpty && excludedNames.IsEmpty ? null : new(excluded, excludedNames) };
    }
}
