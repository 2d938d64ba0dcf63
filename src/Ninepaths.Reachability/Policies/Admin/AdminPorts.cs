using System.Collections.Immutable;
using Ninepaths.Documents;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Policies.Kubernetes;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Policies.Admin;

/// <summary>Reads what admin policies say of protocols and ports: <c>protocols</c> of v1alpha2, <c>ports</c> of v1alpha1.</summary>
internal sealed class AdminPorts(PolicyOutput output)
{
    /// <summary><c>protocols</c> of ClusterNetworkPolicy.</summary>
    public PortMatch Protocols(KubernetesObject item, ConfigNode rule) => All(item, FieldShapes.Some(rule["protocols"], "protocols", item, output), (entry, named) => entry.Key switch
    {
        "tcp" => Destination(item, entry.Value, Protocol.Tcp),
        "udp" => Destination(item, entry.Value, Protocol.Udp),
        "sctp" => Destination(item, entry.Value, Protocol.Sctp),
        "destinationNamedPort" => Named(item, entry.Value, named),
        _ => null,
    });

    /// <summary><c>ports</c> of AdminNetworkPolicy and BaselineAdminNetworkPolicy.</summary>
    public PortMatch Ports(KubernetesObject item, ConfigNode rule) => All(item, FieldShapes.List(rule["ports"], "ports", item, output), (entry, named) => entry.Key switch
    {
        "portNumber" => OfProtocol(item, entry.Value, protocol => Number(item, entry.Value["port"], protocol)),
        "portRange" => OfProtocol(item, entry.Value, protocol => Range(item, entry.Value, protocol)),
        "namedPort" => Named(item, entry.Value, named),
        _ => null,
    });

    private PortMatch All(KubernetesObject item, ImmutableArray<ConfigNode> list, Func<ConfigEntry, ImmutableArray<NamedPort>.Builder, ConnectionSet?> read)
    {
        if (list.IsEmpty) return PortMatch.Anything;
        var (fixedPorts, named) = (new List<ConnectionSet>(), ImmutableArray.CreateBuilder<NamedPort>());
        foreach (var each in list)
        {
            var fields = each.Entries.Where(entry => entry.Value.Kind != ConfigNodeKind.Null).ToList();
            if (fields.Count == 1 && read(fields[0], named) is { } connections) fixedPorts.Add(connections);
            else Refuse(item, each, "a port has exactly one field that says which");
        }

        return new(ConnectionSet.Union(fixedPorts), named.ToImmutable());
    }

    private ConnectionSet Destination(KubernetesObject item, ConfigNode protocolNode, Protocol protocol)
    {
        var port = FieldShapes.Mapping(protocolNode, "a protocol", item, output)["destinationPort"];
        if (port.IsNullOrMissing) return ConnectionSet.Of(protocol);
        if (port["range"].Exists == port["number"].Exists) Refuse(item, port, "destinationPort has exactly one of the fields number and range");
        return port["range"].Exists ? Range(item, port["range"], protocol) : Number(item, port["number"], protocol);
    }

    private ConnectionSet OfProtocol(KubernetesObject item, ConfigNode node, Func<Protocol, ConnectionSet> read)
    {
        if (Connections.Protocols.Read(node["protocol"]) is { } protocol) return read(protocol);
        Refuse(item, node, $"'{TextSafety.Inert(node["protocol"].Text)}' is neither TCP nor UDP nor SCTP");
        return ConnectionSet.None;
    }

    private ConnectionSet Number(KubernetesObject item, ConfigNode node, Protocol protocol)
    {
        if (PortNumbers.Number(node) is { } number) return ConnectionSet.Of(protocol, number);
        Refuse(item, node, $"'{TextSafety.Inert(node.Text)}' is no port, 1 to 65535");
        return ConnectionSet.None;
    }

    private ConnectionSet Range(KubernetesObject item, ConfigNode node, Protocol protocol)
    {
        if (PortNumbers.Number(node["start"]) is { } first && PortNumbers.Number(node["end"]) is { } last && first <= last)
            return ConnectionSet.Of(protocol, first, last);
        Refuse(item, node, $"'{TextSafety.Inert(node["start"].Text)}' to '{TextSafety.Inert(node["end"].Text)}' is no range of ports");
        return ConnectionSet.None;
    }

    // Any protocol's port of that name.
    private ConnectionSet Named(KubernetesObject item, ConfigNode node, ImmutableArray<NamedPort>.Builder named)
    {
        if (PortNumbers.Name(node) is { } name) named.Add(new(name, null));
        else Refuse(item, node, $"'{TextSafety.Inert(node.Text)}' is no name of a port");
        return ConnectionSet.None;
    }

    private void Refuse(KubernetesObject item, ConfigNode at, string message) =>
        output.Refuse(item.At(at.Exists ? at : item.Body), $"{item.Kind} {TextSafety.Inert(item.Name)}: {message}");
}
