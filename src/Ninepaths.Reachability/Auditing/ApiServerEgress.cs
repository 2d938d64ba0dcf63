using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Wiring.Network;

namespace Ninepaths.Reachability.Auditing;

/// <summary>Pods that policies keep from the API server although somebody meant to let them.</summary>
/// <remarks>Policies are asked after the Service address has become that of an endpoint, which is an address of a node: it cannot be named in a way
/// that holds for every cluster.</remarks>
internal static class ApiServerEgress
{
    public static IEnumerable<CutOffPods> CutOff(AnswerBook book)
    {
        var (engine, network) = (book.Engine, book.Engine.Network);
        if (network.Services.FirstOrDefault(each => each is { Namespace: "default", Name: "kubernetes" }) is not { Endpoints.IsEmpty: false, ClusterIPs.IsEmpty: false } service) yield break;
        foreach (var each in engine.Classes.Where(each => !each.OnHost && each.Members.Any(pod => network.Pods[pod].AutomountToken is not false)))
        {
            if (service.Endpoints.Any(endpoint => Reaches(book, each.Index, endpoint))) continue;
            if (Naming(network, engine, each.Index, service) is not { } found) continue;
            yield return new(each.Sample.Workload.ToString(), found.Policy.Origin, found.Address.Address(found.Address.First).ToString(),
                $"{service.Endpoints[0].Address}:{ConnectionText.Of(ConnectionSet.Of(service.Endpoints[0].Protocol, service.Endpoints[0].Port), AddressFamilies.IPv4).Split(' ')[^1]}");
        }
    }

    // The endpoint is a node, or a pod in its network, or an address of which nothing else is known.
    private static bool Reaches(AnswerBook book, int source, ServiceEndpoint endpoint)
    {
        var (engine, address) = (book.Engine, AddressRange.Of(endpoint.Address));
        var connection = ConnectionSet.Of(endpoint.Protocol, endpoint.Port).In(address.Family);
        var ends = engine.Network.Nodes.Select((node, i) => (node, i)).Where(each => each.node.Addresses.Contains(endpoint.Address)).Select(each => engine.NodesFrom + each.i).ToList();
        if (ends.Count == 0) ends.Add(engine.EndOf(address));
        return ends.Exists(end => end >= 0 && engine.Between(source, end).Open.Overlaps(connection));
    }

    private static (Policy Policy, AddressRange Address)? Naming(PodNetwork network, Engine.ReachEngine engine, int source, Service service)
    {
        foreach (var policy in network.Policies.Where(policy => policy.Egress is not null))
        {
            var subject = engine.Peers.Of(policy.Subject);
            if (!subject.IPv4.Contains(source) && !subject.IPv6.Contains(source)) continue;
            foreach (var rule in policy.Egress!.Rules.Where(rule => rule.Action == RuleAction.Allow))
                foreach (var address in service.ClusterIPs.Select(AddressRange.Of))
                    if (Names(rule.Peers, address)) return (policy, address);
        }

        return null;
    }

    // Only who names the address, or the range of Services around it, means the Service; 0.0.0.0/0 names nothing in particular.
    private static bool Names(Peers peers, AddressRange address) => peers switch
    {
        Peers.ByAddress by => by.Addresses.Ranges.Any(range => range.Contains(address) && range.Last - range.First < UInt128.One << 20),
        Peers.AnyOf any => any.Parts.Any(part => Names(part, address)),
        _ => false,
    };
}
