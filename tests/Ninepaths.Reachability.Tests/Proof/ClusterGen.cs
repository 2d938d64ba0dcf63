using System.Globalization;
using CsCheck;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Small clusters with policies of every kind.</summary>
internal static class ClusterGen
{
    private static readonly Gen<string> ContainerPort = Gen.Select(
        Gen.OneOf("name: http, ", "name: dns, ", "name: odd, ", ""), Gen.OneOf(53, 80, 81, 8080), NetworkPolicyGen.Protocol,
        (name, port, protocol) => string.Create(CultureInfo.InvariantCulture, $"{{{name}containerPort: {port}, protocol: {protocol}}}"));

    private static readonly Gen<string> Ports = SelectorGen.List(ContainerPort, 0, 2);

    private static readonly Gen<NetworkChoices> Choices = Gen.Select(
        Gen.OneOf<DialectName?>(null, DialectName.Generic, DialectName.Calico, DialectName.Cilium), Gen.OneOf<bool?>(null, true, false), Gen.OneOf<bool?>(null, true, false),
        (dialect, cidr, host) => new NetworkChoices(dialect, cidr, host));

    // Where a pod is: in which namespace, on which node, in whose network, and which of its addresses are known.
    private static readonly Gen<(int Space, int Node, bool Host, Known Known)> Place = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 3], Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Gen.OneOf(Known.None, Known.IPv4, Known.IPv4, Known.IPv6, Known.Both, Known.Both));

    public static readonly Gen<ManifestCluster> Any = Gen.Select(
        SelectorGen.NamespaceLabels.Array[2, 4],
        Gen.Select(SelectorGen.NodeLabels, Gen.OneOf(Known.None, Known.IPv4, Known.Both, Known.Both)).Array[0, 3],
        Gen.Select(Place, SelectorGen.PodLabels, Ports).Array[3, 8],
        NetworkPolicyGen.Any.Array[0, 4],
        AdminPolicyGen.Any.Array[0, 4],
        AdminPolicyGen.Baseline.Array[0, 1],
        Choices,
        Gen.Bool,
        (spaces, nodes, pods, policies, admin, baseline, choices, ownNode) => new ManifestCluster(
            [.. spaces.Select((labels, i) => Format($"{{apiVersion: v1, kind: Namespace, metadata: {{name: space{i}, labels: {labels}}}}}"))],
            [.. nodes.Select((node, i) => Node(i, node.Item1, node.Item2))],
            [.. pods.Select((pod, i) => Pod(i, pod.Item1 with { Space = pod.Item1.Space % spaces.Length, Node = pod.Item1.Node % (nodes.Length + 1) }, pod.Item2, pod.Item3))],
            [.. policies.Select((policy, i) => policy with { Name = Format($"np{i}") })],
            [.. admin.Select((policy, i) => policy.Replace("NAME", Format($"admin{i}"), StringComparison.Ordinal)), .. baseline.Select(policy => policy.Replace("NAME", "default", StringComparison.Ordinal))],
            choices,
            ownNode));

    /// <summary>With policies of Calico beside those of Kubernetes.</summary>
    public static readonly Gen<ManifestCluster> OfCalico = Gen.Select(Any, CalicoPolicyGen.Any.Array[1, 4], (cluster, policies) => With(cluster, DialectName.Calico, [.. CalicoPolicyGen.Tiers, .. policies]));

    /// <summary>With policies of Cilium beside those of Kubernetes.</summary>
    public static readonly Gen<ManifestCluster> OfCilium = Gen.Select(Any, CiliumPolicyGen.Any.Array[1, 4], (cluster, policies) => With(cluster, DialectName.Cilium, policies));

    private static ManifestCluster With(ManifestCluster cluster, DialectName dialect, string[] policies) => cluster with
    {
        AdminPolicies = [.. cluster.AdminPolicies, .. policies.Select((policy, i) => policy.Replace("NAME", Format($"own{i}"), StringComparison.Ordinal))],
        Choices = cluster.Choices with { Dialect = dialect },
    };

    private static string Node(int i, string labels, Known known)
    {
        var addresses = Addresses(known, $"192.168.0.{i}", $"fd01::{i}");
        return Format($"{{apiVersion: v1, kind: Node, metadata: {{name: node{i}, labels: {{{labels}}}}}, status: {{addresses: [{string.Join(", ", addresses.Select(ip => $"{{type: InternalIP, address: '{ip}'}}"))}]}}}}");
    }

    // Of the nodes there are, one more than exists: pods may be on none.
    private static string Pod(int i, (int Space, int Node, bool Host, Known Known) place, string labels, string ports)
    {
        var addresses = place.Host ? Addresses(place.Known, $"192.168.0.{place.Node}", $"fd01::{place.Node}") : Addresses(place.Known, $"10.0.0.{i + 1}", $"fd00::{i + 1}");
        return Format($"{{apiVersion: v1, kind: Pod, metadata: {{name: pod{i}, namespace: space{place.Space}, labels: {labels}}}, ")
            + Format($"spec: {{nodeName: node{place.Node}, hostNetwork: {(place.Host ? "true" : "false")}, containers: [{{name: c, ports: {ports}}}]}}, ")
            + Format($"status: {{podIPs: [{string.Join(", ", addresses.Select(ip => $"{{ip: '{ip}'}}"))}]}}}}");
    }

    private static IEnumerable<string> Addresses(Known known, FormattableString v4, FormattableString v6)
    {
        if (known is Known.IPv4 or Known.Both) yield return Format(v4);
        if (known is Known.IPv6 or Known.Both) yield return Format(v6);
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private enum Known
    {
        None,
        IPv4,
        IPv6,
        Both,
    }
}
