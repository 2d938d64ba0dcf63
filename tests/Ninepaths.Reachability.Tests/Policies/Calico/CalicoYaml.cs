using System.Collections.Frozen;
using System.Text;
using Ninepaths.Documents;
using Ninepaths.Facts;
using Ninepaths.Reachability.Objects;
using Ninepaths.Reachability.Policies;
using Ninepaths.Reachability.Policies.Calico;
using Ninepaths.Reachability.Reading;

namespace Ninepaths.Reachability.Tests.Policies.Calico;

/// <summary>Reads policies of Calico from YAML as the tests write it.</summary>
internal static class CalicoYaml
{
    public static PolicyOutput Read(string yaml, Dialect? dialect = null, params Service[] services)
    {
        var output = new PolicyOutput();
        var namespaces = new[] { Namespace("shop", ("env", "prod")), Namespace("dev", ("env", "dev")) };
        CalicoPolicies.Read(
            new(Objects(yaml))
            {
                Dialect = dialect ?? Dialect.Calico,
                Namespaces = namespaces.ToFrozenDictionary(item => item.Name, StringComparer.Ordinal),
                Services = [.. services],
            },
            output);
        return output;
    }

    /// <summary>The only policy of an input without faults.</summary>
    public static Policy One(string yaml, params Service[] services)
    {
        var output = Read(yaml, null, services);
        Assert.Empty(output.Faults);
        return Assert.Single(output.Policies);
    }

    /// <summary>The only rule of a policy in namespace shop, of one direction.</summary>
    public static Rule Rule(string direction, string rule, string more = "", params Service[] services)
    {
        var policy = One(Policy(direction, rule, more), services);
        return Assert.Single((direction == "ingress" ? policy.Ingress : policy.Egress)!.Rules);
    }

    /// <summary>The faults of a policy in namespace shop with one rule.</summary>
    public static IReadOnlyList<InputFault> Faults(string direction, string rule, string more = "") => Read(Policy(direction, rule, more)).Faults;

    public static string Policy(string direction, string rule, string more = "") => $$"""
        apiVersion: projectcalico.org/v3
        kind: NetworkPolicy
        metadata: {name: p, namespace: shop}
        spec:
          {{direction}}:
          - {{rule}}
        ---
        {{more}}
        """;

    public static string Global(string spec) => $$"""
        apiVersion: projectcalico.org/v3
        kind: GlobalNetworkPolicy
        metadata: {name: g}
        spec: {{spec}}
        """;

    private static IEnumerable<KubernetesObject> Objects(string yaml)
    {
        var file = YamlReader.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(file.Faults);
        foreach (var body in file.Documents.Where(document => document.Kind == ConfigNodeKind.Mapping))
        {
            var version = body["apiVersion"].Text!.Split('/');
            yield return new(version[0], version[1], body["kind"].Text!, body.At("metadata.namespace").Text, body.At("metadata.name").Text!, body, Origin.File("", "p.yaml"));
        }
    }

    private static Namespace Namespace(string name, (string Key, string Value) label) =>
        new(name, new Dictionary<string, string> { [Reachability.Objects.Namespace.NameLabel] = name, [label.Key] = label.Value }, new Dictionary<string, string>(), Origin.File("", "ns.yaml"), Observed: true);
}
