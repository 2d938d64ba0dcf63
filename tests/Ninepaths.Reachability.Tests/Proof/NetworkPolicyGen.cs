using System.Globalization;
using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>NetworkPolicies of every form that the API takes.</summary>
internal static class NetworkPolicyGen
{
    public static readonly string[] PortNames = ["http", "dns", "odd"];

    public static readonly Gen<int> Port = Gen.OneOf(1, 53, 80, 81, 8080, 65535);

    public static readonly Gen<string> Protocol = Gen.OneOf("TCP", "UDP", "SCTP");

    public static readonly Gen<string> Cidr = Gen.OneOf("10.0.0.0/8", "10.0.0.0/30", "10.0.0.3/32", "0.0.0.0/0", "192.168.0.0/24", "192.168.0.1/32",
        "203.0.113.128/25", "::/0", "fd00::/64", "fd00::3/128", "fd01::/120", "2001:db8::/32", "10.0.0.5/29");

    private static readonly Gen<string> Block = Gen.OneOf(
        Cidr.Select(cidr => $"{{cidr: {cidr}}}"),
        Gen.OneOf(
            "{cidr: 0.0.0.0/0, except: [10.0.0.0/30, 192.168.0.0/24]}", "{cidr: 10.0.0.0/8, except: [10.0.0.2/32]}", "{cidr: '::/0', except: ['fd00::/126', 'fd01::1/128']}",
            "{cidr: 0.0.0.0/0, except: [0.0.0.0/1, 128.0.0.0/1]}", "{cidr: 203.0.113.0/24, except: []}"));

    private static readonly Gen<string> Peer = Gen.OneOf(
        SelectorGen.OfPods.Select(pods => $"{{podSelector: {pods}}}"),
        SelectorGen.OfNamespaces.Select(namespaces => $"{{namespaceSelector: {namespaces}}}"),
        Gen.Select(SelectorGen.OfNamespaces, SelectorGen.OfPods, (namespaces, pods) => $"{{namespaceSelector: {namespaces}, podSelector: {pods}}}"),
        Block.Select(block => $"{{ipBlock: {block}}}"));

    private static readonly Gen<string> PortItem = Gen.OneOf(
        Gen.Const("{}"),
        Protocol.Select(protocol => $"{{protocol: {protocol}}}"),
        Port.Select(port => string.Create(CultureInfo.InvariantCulture, $"{{port: {port}}}")),
        Gen.Select(Port, Protocol, (port, protocol) => string.Create(CultureInfo.InvariantCulture, $"{{port: {port}, protocol: {protocol}}}")),
        Gen.Select(Port, Port, Protocol, (a, b, protocol) => string.Create(CultureInfo.InvariantCulture, $"{{port: {Math.Min(a, b)}, endPort: {Math.Max(a, b)}, protocol: {protocol}}}")),
        Gen.OneOf(PortNames).Select(name => $"{{port: {name}}}"),
        Gen.Select(Gen.OneOf(PortNames), Protocol, (name, protocol) => $"{{port: {name}, protocol: {protocol}}}"));

    private static readonly Gen<string> Ports = Gen.Frequency(
        (3, Gen.Const("")), (1, Gen.Const("ports: []")), (5, SelectorGen.List(PortItem, 1, 2).Select(list => $"ports: {list}")));

    public static readonly Gen<string> IngressRule = Rule("from");

    public static readonly Gen<string> EgressRule = Rule("to");

    public static readonly Gen<ManifestPolicy> Any = Gen.Select(
        Gen.OneOf("space0", "space0", "space1", "space2"),
        Gen.Frequency((1, Gen.Const((string?)null)), (8, SelectorGen.OfPods.Select(selector => (string?)selector))),
        Gen.OneOf(null, "[]", "[Ingress]", "[Egress]", "[Ingress, Egress]", "[Ingress, Egress]"),
        Rules(IngressRule),
        Rules(EgressRule),
        (space, selector, types, ingress, egress) => new ManifestPolicy(space, "np", selector, types, ingress, egress));

    private static Gen<string> Rule(string peers) => Gen.Select(
        Gen.Frequency((2, Gen.Const("")), (1, Gen.Const($"{peers}: []")), (9, SelectorGen.List(Peer, 1, 2).Select(list => $"{peers}: {list}"))), Ports,
        (some, ports) => $"{{{some}{(some.Length > 0 && ports.Length > 0 ? ", " : "")}{ports}}}");

    private static Gen<string[]?> Rules(Gen<string> rule) => Gen.Frequency((1, Gen.Const((string[]?)null)), (4, rule.Array[0, 2].Select(all => (string[]?)all)));
}
