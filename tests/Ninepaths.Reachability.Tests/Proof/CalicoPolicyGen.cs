using System.Globalization;
using CsCheck;

namespace Ninepaths.Reachability.Tests.Proof;

/// <summary>Policies of Calico, as far as the naive evaluator knows their fields.</summary>
internal static class CalicoPolicyGen
{
    /// <summary>The tiers that policies are in besides <c>default</c>: before it, with either end, and one that nobody has made.</summary>
    public static readonly string[] Tiers = [Tier("first", "order: 100"), Tier("soft", "order: 200, defaultAction: Pass"), Tier("last", "defaultAction: Deny")];

    private static readonly Gen<string> Term = Gen.OneOf(
        "app == 'web'", "app == \"db\"", "app != 'web'", "has(tier)", "!has(app)", "tier == '1'", "all()", "projectcalico.org/namespace == 'space0'", "projectcalico.org/namespace != 'space1'");

    private static readonly Gen<string> Selector = Term.Array[1, 2].Select(terms => string.Join(" && ", terms));

    private static readonly Gen<string> OfNamespaces = Gen.OneOf("team == 'red'", "has(env)", "!has(env)", "projectcalico.org/name == 'space1'", "all()", "team != 'blue'");

    // All networks of a rule are of one family.
    private static readonly Gen<string> IPv4 = Nets("10.0.0.0/8", "10.0.0.0/30", "10.0.0.3/32", "0.0.0.0/0", "192.168.0.1/32", "203.0.113.128/25");
    private static readonly Gen<string> IPv6 = Nets("::/0", "fd00::/64", "fd00::3/128", "fd01::/120");

    private static Gen<string> Entity(Gen<string> nets) => Gen.Select(
        Maybe(3, "selector", Selector.Select(text => $"\"{text.Replace("\"", "'", StringComparison.Ordinal)}\"")),
        Maybe(5, "namespaceSelector", OfNamespaces.Select(text => $"\"{text}\"")), Maybe(5, "nets", nets), Maybe(8, "notNets", nets),
        (selector, namespaces, inside, outside) => Join(selector, namespaces, inside, outside));

    private static readonly Gen<string> Ports = SelectorGen.List(
        Gen.OneOf(
            Gen.OneOf(53, 80, 81, 8080).Select(port => port.ToString(CultureInfo.InvariantCulture)),
            Gen.OneOf("'80:81'", "'1:79'", "'53:8080'"),
            Gen.OneOf(NetworkPolicyGen.PortNames)), 1, 2);

    private static readonly Gen<string> AnyRule = Gen.Frequency((2, Rule(IPv4)), (1, Rule(IPv6)));

    private static Gen<string> Rule(Gen<string> nets) => Gen.Select(
        Gen.OneOf("Allow", "Allow", "Allow", "Deny", "Deny", "Pass", "Log"), Entity(nets), Entity(nets), NetworkPolicyGen.Protocol, Maybe(2, "ports", Ports), Gen.Int[0, 2],
        (action, source, destination, protocol, ports, named) => Object(Join(
            $"action: {action}", named > 0 || ports.Length > 0 ? $"protocol: {protocol}" : "",
            source.Length > 0 ? $"source: {{{source}}}" : "", Join(destination, ports) is { Length: > 0 } to ? $"destination: {{{to}}}" : "")));

    /// <summary>A policy; its name is still to be filled in for <c>NAME</c>.</summary>
    public static readonly Gen<string> Any = Gen.Select(
        Gen.Bool,
        Gen.Select(Gen.OneOf("default", "default", "first", "soft", "last", "unmade"), Gen.OneOf("", "order: 10", "order: 10", "order: 1000", "order: 2000")),
        Maybe(2, "selector", Selector.Select(text => $"\"{text.Replace("\"", "'", StringComparison.Ordinal)}\"")),
        Maybe(3, "namespaceSelector", OfNamespaces.Select(text => $"\"{text}\"")),
        Gen.OneOf("", "", "types: [Ingress]", "types: [Egress]", "types: [Ingress, Egress]"),
        Gen.Select(Maybe(2, "ingress", SelectorGen.List(AnyRule, 0, 3)), Maybe(2, "egress", SelectorGen.List(AnyRule, 0, 3))),
        Gen.OneOf("space0", "space1"),
        (isGlobal, place, selector, namespaces, types, rules, space) =>
            $"{{apiVersion: projectcalico.org/v3, kind: {(isGlobal ? "Global" : "")}NetworkPolicy, metadata: {{name: NAME{(isGlobal ? "" : $", namespace: {space}")}}}, "
                + $"spec: {Object(Join($"tier: {place.Item1}", place.Item2, selector, isGlobal ? namespaces : "", types, rules.Item1, rules.Item2))}}}");

    private static Gen<string> Nets(params string[] cidrs) => SelectorGen.List(Gen.OneOf(cidrs).Select(cidr => $"'{cidr}'"), 1, 2);

    private static string Tier(string name, string spec) => $"{{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {{name: {name}}}, spec: {{{spec}}}}}";

    private static Gen<string> Maybe(int oneOf, string field, Gen<string> value) =>
        Gen.Frequency((oneOf - 1, Gen.Const("")), (1, value.Select(text => $"{field}: {text}")));

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Object(string fields) => $"{{{fields}}}";
}
