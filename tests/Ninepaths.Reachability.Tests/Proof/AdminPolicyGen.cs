using System.Globalization;
using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>ClusterNetworkPolicies, AdminNetworkPolicies and BaselineAdminNetworkPolicies; few priorities, so that some are equal.</summary>
internal static class AdminPolicyGen
{
    private static readonly Gen<string> Selected = Gen.OneOf(
        SelectorGen.OfNamespaces.Select(namespaces => $"{{namespaces: {namespaces}}}"),
        Gen.Select(SelectorGen.OfNamespaces, SelectorGen.OfPods, (namespaces, pods) => $"{{pods: {{namespaceSelector: {namespaces}, podSelector: {pods}}}}}"));

    private static readonly Gen<string> Elsewhere = Gen.OneOf(
        SelectorGen.List(NetworkPolicyGen.Cidr.Select(cidr => $"'{cidr}'"), 1, 2).Select(list => $"{{networks: {list}}}"),
        SelectorGen.OfNodes.Select(nodes => $"{{nodes: {nodes}}}"));

    private static readonly Gen<string> Number = NetworkPolicyGen.Port.Select(port => port.ToString(CultureInfo.InvariantCulture));

    private static readonly Gen<(int First, int Last)> Range = Gen.Select(NetworkPolicyGen.Port, NetworkPolicyGen.Port, (a, b) => (Math.Min(a, b), Math.Max(a, b)))
        .Where(range => range.Item1 < range.Item2);

    private static readonly Gen<string> RangeText = Range.Select(range => string.Create(CultureInfo.InvariantCulture, $"start: {range.First}, end: {range.Last}"));

    private static readonly Gen<string> Name = Gen.OneOf(NetworkPolicyGen.PortNames);

    private static readonly Gen<string> Current = Gen.OneOf(
        Gen.OneOf("tcp", "udp", "sctp").Select(protocol => $"{{{protocol}: {{}}}}"),
        Gen.Select(Gen.OneOf("tcp", "tcp", "udp", "sctp"), Number, (protocol, number) => $"{{{protocol}: {{destinationPort: {{number: {number}}}}}}}"),
        Gen.Select(Gen.OneOf("tcp", "udp", "sctp"), RangeText, (protocol, range) => $"{{{protocol}: {{destinationPort: {{range: {{{range}}}}}}}}}"));

    private static readonly Gen<string> Former = Gen.OneOf(
        Gen.Select(NetworkPolicyGen.Protocol, Number, (protocol, number) => $"{{portNumber: {{protocol: {protocol}, port: {number}}}}}"),
        Number.Select(number => $"{{portNumber: {{port: {number}}}}}"),
        Gen.Select(NetworkPolicyGen.Protocol, RangeText, (protocol, range) => $"{{portRange: {{protocol: {protocol}, {range}}}}}"));

    /// <summary>A policy; its name is still to be filled in for <c>NAME</c>.</summary>
    public static readonly Gen<string> Any = Gen.Frequency(
        (4, Policy("v1alpha2", "ClusterNetworkPolicy", Gen.Select(Gen.OneOf("Admin", "Admin", "Baseline"), Gen.OneOf(0, 7, 7, 1000), (tier, priority) =>
            string.Create(CultureInfo.InvariantCulture, $"tier: {tier}, priority: {priority}, ")), ["Accept", "Deny", "Pass"], "protocols", Current, "destinationNamedPort")),
        (2, Policy("v1alpha1", "AdminNetworkPolicy", Gen.OneOf("priority: 3, ", "priority: 7, "), ["Allow", "Deny", "Pass"], "ports", Former, "namedPort")));

    public static readonly Gen<string> Baseline = Policy("v1alpha1", "BaselineAdminNetworkPolicy", Gen.Const(""), ["Allow", "Deny"], "ports", Former, "namedPort");

    private static Gen<string> Policy(string version, string kind, Gen<string> head, string[] actions, string field, Gen<string> port, string named)
    {
        var action = Gen.OneOf(actions);
        var orName = Gen.Frequency((3, port), (1, Name.Select(name => $"{{{named}: {name}}}")));
        var ingress = Rules("from", action, Selected, field, orName);
        // Names of ports and peers that are no pods do not go together.
        var toPods = Rule("to", action, Selected, field, orName);
        var anywhere = Rule("to", action, Gen.OneOf(Selected, Elsewhere), field, port);
        // Often enough that a few hundred clusters have some.
        var names = Gen.Const("{domainNames: [example.com]}");
        var toNames = Rule("to", Gen.Const(actions[0]), Gen.OneOf(Selected, Elsewhere, names, names, names), field, port);
        var unknown = Rule("from", action, Gen.OneOf(Selected, Gen.Const("{networks: [0.0.0.0/0]}")), field, port);
        return Gen.Select(
            head, Selected,
            Gen.Frequency((12, ingress), (1, SelectorGen.List(unknown, 1, 2))),
            SelectorGen.List(Gen.Frequency((3, toPods), (4, anywhere), (2, toNames)), 0, 3),
            (top, subject, from, to) => $"{{apiVersion: policy.networking.k8s.io/{version}, kind: {kind}, metadata: {{name: NAME}}, spec: {{{top}subject: {subject}, ingress: {from}, egress: {to}}}}}");
    }

    private static Gen<string> Rules(string ends, Gen<string> action, Gen<string> peer, string field, Gen<string> port) =>
        SelectorGen.List(Rule(ends, action, peer, field, port), 0, 3);

    private static Gen<string> Rule(string ends, Gen<string> action, Gen<string> peer, string field, Gen<string> port) => Gen.Select(
        action, SelectorGen.List(peer, 1, 2), Gen.Frequency((2, Gen.Const("")), (3, SelectorGen.List(port, 1, 2).Select(list => $", {field}: {list}"))),
        (does, peers, ports) => $"{{action: {does}, {ends}: {peers}{ports}}}");
}
