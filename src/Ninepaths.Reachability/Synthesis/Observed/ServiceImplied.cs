using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;

namespace Ninepaths.Reachability.Synthesis.Observed;

/// <summary>
/// What Services imply, where no connections were observed: pods behind a Service accept its target ports from every pod of the cluster, and pods may
/// call every pod; nothing else gets in, and nothing leaves the cluster.
/// </summary>
/// <remarks>Services say nothing of clients outside: what load balancers, node ports and ingress controllers in the network of a node lead in is left to
/// the user, and is said.</remarks>
public static class ServiceImplied
{
    public static Observation Of(PodNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var table = new WorkloadTable(network);
        var services = new ServicePods(network);
        var targets = new SortedSet<(int Workload, Protocol Protocol, int Port)>();
        foreach (var service in network.Services)
            foreach (var pod in services.Behind(service).Where(pod => table.Of(pod) >= 0 && !table.All[table.Of(pod)].OnHost))
                foreach (var port in service.Ports)
                    foreach (var (first, _) in ServicePods.Target(port, network.Pods[pod]).Ports(AddressFamilies.IPv4, port.Protocol)) targets.Add((table.Of(pod), port.Protocol, first));
        var remarks = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (network.Services.Count(service => service.Selector is null) is > 0 and var bare) remarks["Services without a selector: who is behind them is not implied"] = bare;
        if (!network.EntryPoints.IsEmpty)
            remarks["routes that lead in from outside: their ingress controller counts as a pod; one in the network of its node is not let in"] = network.EntryPoints.Length;
        return new()
        {
            Workloads = table,
            Source = "what Services imply",
            IsImplied = true,
            Connections = [.. targets.Select(each => new ObservedConnection(ObservedEnd.EveryPod, ObservedEnd.Of(each.Workload), each.Protocol, each.Port, 0))],
            Remarks = remarks.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
