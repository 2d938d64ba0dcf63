using System.Collections.Immutable;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Connections;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Synthesis.Observed;

namespace Ninepaths.Reachability.Synthesis.Plans;

/// <summary>The cluster's name servers: without them nearly nothing works, and a log of connections often lacks them because answers are cached.</summary>
internal sealed class NameServers
{
    /// <summary>The label that CoreDNS keeps from kube-dns (Kubernetes, cluster/addons/dns).</summary>
    public const string Label = "k8s-app", Value = "kube-dns", Namespace = "kube-system";

    private const int Port = 53;

    /// <summary>UDP and TCP: long answers come by TCP (RFC 7766).</summary>
    public static readonly ConnectionSet Usual = ConnectionSet.Of(Protocol.Udp, Port).Union(ConnectionSet.Of(Protocol.Tcp, Port));

    public NameServers(WorkloadTable table)
    {
        var network = table.Network;
        var services = new ServicePods(network);
        foreach (var service in network.Services.Where(IsNameService))
            foreach (var pod in services.Behind(service).Where(pod => table.Of(pod) >= 0))
                Add(table.All[table.Of(pod)], ConnectionSet.Union(service.Ports.Where(port => port.Port == Port).Select(port => ServicePods.Target(port, network.Pods[pod]))));
        if (Ports.Count > 0) return;
        foreach (var workload in table.All.Where(each => each.Workload.Namespace == Namespace && each.Pods.Any(pod => network.Pods[pod].Labels.GetValueOrDefault(Label) == Value)))
            Add(workload, Usual);
    }

    /// <summary>Workloads of name servers with what they answer on; empty where the input has none.</summary>
    public Dictionary<int, ConnectionSet> Ports { get; } = [];

    /// <summary>Whether connections to an end are questions to a name server.</summary>
    public bool Asks(ObservedEnd end, ConnectionSet connections) =>
        Usual.Overlaps(connections) || (end.Kind == ObservedEndKind.Workload && Ports.GetValueOrDefault(end.Workload, ConnectionSet.None).Overlaps(connections));

    private void Add(WorkloadPods workload, ConnectionSet ports) => Ports[workload.Index] = Ports.GetValueOrDefault(workload.Index, ConnectionSet.None).Union(Both(ports));

    // A Service may list one protocol only; its pods listen on both.
    private static ConnectionSet Both(ConnectionSet ports) => ConnectionSet.Union(
        ports.Ports(AddressFamilies.IPv4, Protocol.Udp).Concat(ports.Ports(AddressFamilies.IPv4, Protocol.Tcp))
            .SelectMany(range => new[] { ConnectionSet.Of(Protocol.Udp, range.First, range.Last), ConnectionSet.Of(Protocol.Tcp, range.First, range.Last) }));

    private static bool IsNameService(Service service) =>
        service.Ports.Any(port => port.Port == Port) && (service.Labels.GetValueOrDefault(Label) == Value
            || service is { Namespace: "kube-system", Name: "kube-dns" or "coredns" } or { Namespace: "openshift-dns", Name: "dns-default" });
}
