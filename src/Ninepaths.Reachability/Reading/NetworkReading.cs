using System.Collections.Immutable;
using Ninepaths.Facts;
using Ninepaths.Reachability.Addresses;
using Ninepaths.Reachability.Answers;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Cilium;
using Ninepaths.Reachability.Protection;
using Ninepaths.Reachability.Protection.Encryption;
using Ninepaths.Reachability.Protection.Istio;
using Ninepaths.Reachability.Protection.Linkerd;

namespace Ninepaths.Reachability.Reading;

/// <summary>Makes of all objects together what the engine works on.</summary>
public static class NetworkReading
{
    public static PodNetwork Read(ObjectTable table, NetworkChoices choices)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(choices);
        var pods = table.Pods().ToImmutableArray();
        var network = table.Network;
        var entryPoints = network.EntryPoints();
        if (!entryPoints.IsEmpty) pods = pods.Add(AssumedController(entryPoints[0].Origin));
        var namespaces = network.Namespaces(pods.Select(pod => (pod.Namespace, pod.Origin))
            .Concat(table.Kept.Where(item => item.Namespace is not null).Select(item => (item.Namespace!, item.Origin))));
        var nodes = network.Nodes.ToImmutableArray();
        var services = network.Services();
        var (dialect, because) = DialectFinder.Find(table, choices);
        var input = new PolicyInput(table.Raw) { Dialect = dialect, Namespaces = namespaces, Services = services, Nodes = nodes, CidrMatchesPods = choices.CidrMatchesPods };
        var output = PolicyReading.Read(input);
        var meshes = new IMesh?[] { IstioMesh.Read(input, output, pods), LinkerdMesh.Read(input, pods, output) }.OfType<IMesh>().ToImmutableArray();
        var encryptions = NodeEncryptions.Read(input, pods, output);
        return new()
        {
            Dialect = dialect,
            Families = Families(pods, nodes),
            Namespaces = namespaces,
            Pods = pods,
            Nodes = nodes,
            Services = services,
            EntryPoints = entryPoints,
            IngressController = entryPoints.IsEmpty ? null : pods.Length - 1,
            ServiceAccounts = [.. network.ServiceAccounts],
            Tiers = [.. output.Tiers],
            Policies = [.. output.Policies],
            MutualAuthentication = CiliumSettings.Of(input).Authentication,
            Meshes = meshes,
            UnlistedOfMeshes = [.. table.NotListed.Where(resource => meshes.Any(mesh => resource.Contains(mesh.Name, StringComparison.OrdinalIgnoreCase)))],
            Encryptions = encryptions,
            PolicyObjects = [.. table.Kept],
            Faults = [.. table.Faults, .. output.Faults],
            Assumptions = [.. Assumptions.Of(dialect, because, [.. pods.Where(pod => pod.Namespace != ReachEnd.IngressController)], output.Policies, Families(pods, nodes)), .. output.Assumptions],
            Unjudged = table.Unjudged.ToImmutableDictionary(),
            Objects = table.Count,
        };
    }

    // Somebody has to lead traffic from outside to Services: a pod of which nothing is known, in a namespace of its own.
    private static Pod AssumedController(Origin origin) => new()
    {
        Namespace = ReachEnd.IngressController,
        Name = ReachEnd.IngressController,
        Workload = new(ReachEnd.IngressController, ReachEnd.IngressController, "Pod"),
        Origin = origin,
        FromTemplate = true,
    };

    private static AddressFamilies Families(ImmutableArray<Pod> pods, ImmutableArray<Node> nodes)
    {
        var families = pods.Select(pod => pod.Addresses).Concat(nodes.Select(node => node.Addresses))
            .Aggregate(AddressFamilies.None, (all, addresses) => all | AddressFamiliesOf.Addresses(addresses));
        return families == AddressFamilies.None ? AddressFamilies.IPv4 : families;
    }
}
