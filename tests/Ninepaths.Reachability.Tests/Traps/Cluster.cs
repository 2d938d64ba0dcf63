using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Traps;

/// <summary>Three pods in two namespaces on two nodes, and policies for them.</summary>
internal static class Cluster
{
    public const string Pods = """
        {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: red}}}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: ops, labels: {team: blue}}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.168.0.1}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {addresses: [{type: InternalIP, address: 192.168.0.2}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {nodeName: n1, containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}, spec: {nodeName: n2, containers: [{name: c, ports: [{name: http, containerPort: 9090}]}]}, status: {podIP: 10.0.0.2}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: probe, namespace: ops, labels: {role: probe}}, spec: {nodeName: n2, containers: [{name: c}]}, status: {podIP: 10.0.1.1}}
        ---

        """;

    public static Asked With(string policies, DialectName dialect = DialectName.Generic) => Asked.Of(Pods + policies, dialect);

    public static Asked With(string policies, NetworkChoices choices) => Asked.Of(Pods + policies, choices);

    /// <summary>A NetworkPolicy in shop.</summary>
    public static string NetworkPolicy(string spec, string name = "np") =>
        $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: {name}, namespace: shop}}, spec: {{{spec}}}}}\n---\n";

    /// <summary>A ClusterNetworkPolicy for every pod.</summary>
    public static string ClusterPolicy(string tier, int priority, string rules, string name = "cnp") =>
        $"{{apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {{name: {name}}}, spec: {{tier: {tier}, priority: {priority}, subject: {{namespaces: {{}}}}, {rules}}}}}\n---\n";

    /// <summary>A NetworkPolicy of Calico in shop.</summary>
    public static string Calico(string spec, string name = "cp") =>
        $"{{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {{name: {name}, namespace: shop}}, spec: {{{spec}}}}}\n---\n";

    public static string CalicoTier(string name, string spec) =>
        $"{{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {{name: {name}}}, spec: {{{spec}}}}}\n---\n";

    /// <summary>A CiliumNetworkPolicy in shop.</summary>
    public static string Cilium(string spec, string name = "cnp") =>
        $"{{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {{name: {name}, namespace: shop}}, spec: {{{spec}}}}}\n---\n";
}
