using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Kubernetes;

/// <summary>Reads NetworkPolicy (<c>networking.k8s.io/v1</c>).</summary>
internal sealed class NetworkPolicies(PolicyInput input, PolicyOutput output, Tier tier)
{
    private const string Group = "networking.k8s.io";

    public static void Read(PolicyInput input, PolicyOutput output, Tier tier)
    {
        var reader = new NetworkPolicies(input, output, tier);
        foreach (var item in input.Of(Group, "NetworkPolicy").Concat(input.Of("extensions", "NetworkPolicy"))) output.Policies.Add(reader.Read(item));
    }

    private Policy Read(KubernetesObject item)
    {
        var @namespace = item.Namespace ?? "default";
        var spec = item.Spec;
        FieldShapes.Name(item, output);
        FieldShapes.Only(FieldShapes.Mapping(spec, "spec", item, output), "spec", item, output, "podSelector", "policyTypes", "ingress", "egress");
        var (ingress, egress) = Types(item, spec);
        // What has no effect has to be valid too.
        var (incoming, outgoing) = (Rules(item, @namespace, spec["ingress"], "ingress", "from"), Rules(item, @namespace, spec["egress"], "egress", "to"));
        return new()
        {
            Kind = item.Kind,
            Api = Group,
            Namespace = @namespace,
            Name = item.Name,
            Origin = item.Origin,
            Tier = tier.Name,
            Order = CalicoTiers.NetworkPolicyOrder,
            TieBreak = CalicoTiers.TieBreak(item.Name, @namespace, CalicoTiers.NetworkPolicyKind),
            Subject = PodSelection.InNamespace(@namespace, spec["podSelector"], item, output),
            Ingress = ingress ? new(incoming, Isolates: true) : null,
            Egress = egress ? new(outgoing, Isolates: true) : null,
        };
    }

    // Without policyTypes: for ingress always, for egress when it has egress rules (SetDefaults_NetworkPolicy).
    private (bool Ingress, bool Egress) Types(KubernetesObject item, ConfigNode spec)
    {
        var types = FieldShapes.List(spec["policyTypes"], "policyTypes", item, output);
        if (types.IsEmpty) return (true, !spec["egress"].Items.IsEmpty);
        foreach (var type in types.Where(type => type.Text is not ("Ingress" or "Egress")))
            Refuse(item, type, $"'{TextSafety.Inert(type.Text)}' is neither Ingress nor Egress");
        if (types.Length > 2) Refuse(item, types[2], "policyTypes has at most two items");
        var (ingress, egress) = (types.Any(type => type.Text == "Ingress"), types.Any(type => type.Text == "Egress"));
        if (!ingress && !spec["ingress"].Items.IsEmpty) output.Warn(item.At(spec["ingress"]), $"{item.Kind} {Inert(item)}: its ingress rules have no effect, policyTypes lacks Ingress");
        if (!egress && !spec["egress"].Items.IsEmpty) output.Warn(item.At(spec["egress"]), $"{item.Kind} {Inert(item)}: its egress rules have no effect, policyTypes lacks Egress");
        return (ingress, egress);
    }

    private ImmutableArray<Rule> Rules(KubernetesObject item, string @namespace, ConfigNode list, string field, string peers) =>
        [.. FieldShapes.List(list, field, item, output).Select((rule, index) => Rule(item, @namespace, rule, $"{field}[{PortNumbers.Text(index)}]", peers))];

    private Rule Rule(KubernetesObject item, string @namespace, ConfigNode rule, string name, string peers)
    {
        FieldShapes.Only(FieldShapes.Mapping(rule, name, item, output), name, item, output, peers, "ports");
        var ends = FieldShapes.List(rule[peers], $"{name}.{peers}", item, output);
        return new()
        {
            Action = RuleAction.Allow,
            Peers = ends.IsEmpty ? Peers.Anyone : Peers.Any(ends.Select(peer => Peer(item, @namespace, peer))),
            Ports = Ports(item, rule["ports"], $"{name}.ports"),
            Name = name,
            Origin = item.At(rule),
        };
    }

    private Peers Peer(KubernetesObject item, string @namespace, ConfigNode peer)
    {
        FieldShapes.Only(peer, "a peer", item, output, "podSelector", "namespaceSelector", "ipBlock");
        var (pods, namespaces, block) = (peer["podSelector"], peer["namespaceSelector"], peer["ipBlock"]);
        if (!block.IsNullOrMissing)
        {
            if (!pods.IsNullOrMissing || !namespaces.IsNullOrMissing) Refuse(item, peer, "a peer with an ipBlock has no selectors");
            return new Peers.ByAddress(Block(item, block), input.Dialect.IpBlocks);
        }

        if (!namespaces.IsNullOrMissing) return PodSelection.InNamespaces(namespaces, pods, item, output);
        if (!pods.IsNullOrMissing) return PodSelection.InNamespace(@namespace, pods, item, output);
        Refuse(item, peer, "a peer has to have a podSelector, a namespaceSelector or an ipBlock");
        return Peers.Nobody;
    }

    private AddressSet Block(KubernetesObject item, ConfigNode block)
    {
        FieldShapes.Only(block, "an ipBlock", item, output, "cidr", "except");
        if (!AddressRange.TryParse(Cidr(block["cidr"]), out var range))
        {
            Refuse(item, block["cidr"].Exists ? block["cidr"] : block, $"'{TextSafety.Inert(block["cidr"].Text)}' is no CIDR such as 10.0.0.0/8");
            return AddressSet.None;
        }

        var except = new List<AddressRange>();
        foreach (var each in FieldShapes.List(block["except"], "except", item, output))
        {
            if (!AddressRange.TryParse(Cidr(each), out var hole)) Refuse(item, each, $"'{TextSafety.Inert(each.Text)}' is no CIDR such as 10.0.0.0/8");
            else if (!range.Contains(hole) || hole == range) Refuse(item, each, $"except {TextSafety.Inert(each.Text)} does not lie inside {TextSafety.Inert(block["cidr"].Text)}");
            else except.Add(hole);
        }

        return AddressSet.Of([range]).Except(AddressSet.Of(except));
    }

    private static string? Cidr(ConfigNode node) => node.Text is { } text && text.Contains('/', StringComparison.Ordinal) ? text : null;

    private PortMatch Ports(KubernetesObject item, ConfigNode list, string field)
    {
        if (FieldShapes.List(list, field, item, output).IsEmpty) return PortMatch.Anything;
        var (fixedPorts, named) = (new List<ConnectionSet>(), ImmutableArray.CreateBuilder<NamedPort>());
        foreach (var each in list.Items)
        {
            FieldShapes.Only(FieldShapes.Mapping(each, $"an item of {field}", item, output), "a port", item, output, "protocol", "port", "endPort");
            var (port, end) = (each["port"], each["endPort"]);
            if (Protocols.Read(each["protocol"]) is not { } protocol)
                Refuse(item, each, $"'{TextSafety.Inert(each["protocol"].Text)}' is neither TCP nor UDP nor SCTP");
            else if (port.IsNullOrMissing && end.IsNullOrMissing)
                fixedPorts.Add(ConnectionSet.Of(protocol));
            else if (PortNumbers.Number(port) is { } first)
                fixedPorts.Add(Range(item, each, protocol, first, end));
            else if (!end.IsNullOrMissing)
                Refuse(item, each, "endPort goes with a port that is a number");
            else if (PortNumbers.Name(port) is { } name)
                named.Add(new(name, protocol));
            else
                Refuse(item, each, $"'{TextSafety.Inert(port.Text)}' is neither a port, 1 to 65535, nor the name of one");
        }

        return new(ConnectionSet.Union(fixedPorts), named.ToImmutable());
    }

    private ConnectionSet Range(KubernetesObject item, ConfigNode node, Protocol protocol, int first, ConfigNode end)
    {
        if (end.IsNullOrMissing) return ConnectionSet.Of(protocol, first);
        if (PortNumbers.Number(end) is { } last && last >= first) return ConnectionSet.Of(protocol, first, last);
        Refuse(item, node, $"endPort {TextSafety.Inert(end.Text)} is no port from {PortNumbers.Text(first)} on");
        return ConnectionSet.None;
    }

    private static string Inert(KubernetesObject item) => TextSafety.Inert($"{item.Namespace ?? "default"}/{item.Name}");

    private void Refuse(KubernetesObject item, ConfigNode at, string message) => output.Refuse(item.At(at.Exists ? at : item.Body), $"{item.Kind} {Inert(item)}: {message}");
}
