using System.Globalization;
using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Policies of Cilium, as far as the naive evaluator knows their fields.</summary>
internal static class CiliumPolicyGen
{
    private static readonly Gen<string> Namespace = Gen.OneOf(
        "k8s:io.kubernetes.pod.namespace: space0", "io.kubernetes.pod.namespace: space1", "k8s:io.cilium.k8s.namespace.labels.team: red", "io.cilium.k8s.namespace.labels.env: prod");

    private static readonly Gen<string> Endpoints = Gen.OneOf(
        SelectorGen.OfPods, SelectorGen.OfPods, Namespace.Select(label => $"{{matchLabels: {{{label}}}}}"),
        Namespace.Select(label => $"{{matchLabels: {{{label}, 'k8s:app': web}}}}"), Gen.Const("{matchExpressions: [{key: 'k8s:io.kubernetes.pod.namespace', operator: Exists}]}"));

    private static readonly Gen<string> Port = Gen.Select(
        Gen.OneOf("'53'", "'80'", "'81'", "'8080'", "'0'", "http", "dns"), Gen.OneOf("", ", protocol: TCP", ", protocol: UDP", ", protocol: ANY"),
        (port, protocol) => $"{{port: {port}{protocol}}}");

    private static readonly Gen<string> ToPorts = Gen.Frequency(
        (2, Gen.Const("")),
        (3, SelectorGen.List(Gen.OneOf(Port, Gen.OneOf("{port: '80', endPort: 81, protocol: TCP}", "{port: '1', endPort: 8079, protocol: UDP}")), 1, 2)
            .Select(ports => $", toPorts: [{{ports: {ports}}}]")));

    // A namespaced policy is for pods of its namespace, whatever its selector says of namespaces.
    private static readonly Gen<(string Space, string Selector)> Subject = Gen.OneOf(
        Gen.Select(Gen.OneOf("space0", "space1"), SelectorGen.OfPods), Endpoints.Select(selector => ("", selector)));

    /// <summary>A policy; its name is still to be filled in for <c>NAME</c>.</summary>
    public static readonly Gen<string> Any = Gen.Select(
        Subject, Rules("ingress", "from"), Rules("ingressDeny", "from"), Rules("egress", "to"), Rules("egressDeny", "to"),
        (subject, ingress, ingressDeny, egress, egressDeny) =>
            $"{{apiVersion: cilium.io/v2, kind: {(subject.Space.Length == 0 ? "CiliumClusterwideNetworkPolicy" : "CiliumNetworkPolicy")}, metadata: {{name: NAME{(subject.Space.Length == 0 ? "" : $", namespace: {subject.Space}")}}}, "
                + $"spec: {{endpointSelector: {subject.Selector}{ingress}{ingressDeny}{egress}{egressDeny}}}}}");

    private static Gen<string> Rules(string field, string way) =>
        Gen.Frequency((1, Gen.Const("")), (2, SelectorGen.List(Rule(way), 0, 2).Select(list => $", {field}: {list}")));

    private static Gen<string> Rule(string way) => Gen.Select(
        Gen.OneOf(
            SelectorGen.List(Endpoints, 1, 2).Select(list => $"{way}Endpoints: {list}"),
            SelectorGen.List(NetworkPolicyGen.Cidr.Select(cidr => $"'{cidr}'"), 1, 2).Select(list => $"{way}CIDR: {list}"),
            Gen.OneOf("{cidr: 0.0.0.0/0, except: [10.0.0.0/30]}", "{cidr: 203.0.113.0/24}", "{cidr: '::/0', except: ['fd00::/126']}").Select(set => $"{way}CIDRSet: [{set}]"),
            SelectorGen.List(Gen.OneOf("all", "world", "cluster"), 1, 1).Select(list => $"{way}Entities: {list}")),
        ToPorts, (peers, ports) => string.Create(CultureInfo.InvariantCulture, $"{{{peers}{ports}}}"));
}
